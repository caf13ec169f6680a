using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.Extensions.Logging.Abstractions;

namespace Symbolon.Platform.AspNetCore.Pages;

/// <summary>
/// Renders a component on the server, once, and sends it. It uses none of the host's services: a page gets all its data
/// when it is made, so an application need not add Razor components.
/// </summary>
internal static class PageRenderer
{
    private static readonly Services Provider = new();

    /// <summary>Sends a component as the whole answer: text/html in UTF-8, with its length.</summary>
    /// <param name="response">The answer; nothing of it may have been sent.</param>
    /// <param name="component">The component. It is rendered once, and in no other renderer.</param>
    /// <param name="status">HTTP status.</param>
    public static async Task WriteAsync(HttpResponse response, IComponent component, int status)
    {
        using var html = await RenderAsync(component).ConfigureAwait(false);
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var length = Encoding.UTF8.GetByteCount(html.Text);
        response.ContentLength = length;
        response.BodyWriter.Advance(Encoding.UTF8.GetBytes(html.Text, response.BodyWriter.GetSpan(length)));
        await response.BodyWriter.FlushAsync(response.HttpContext.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>The HTML of a component, in a buffer that the caller returns.</summary>
    /// <exception cref="InvalidOperationException">The component is asynchronous. Pages must be
    /// synchronous.</exception>
    internal static async Task<PooledTextWriter> RenderAsync(IComponent component)
    {
        var html = new PooledTextWriter();
        try
        {
            var renderer = new StaticHtmlRenderer(Provider, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
            {
                await renderer
                    .Dispatcher.InvokeAsync(() =>
                    {
                        var root = renderer.BeginRenderingComponent(component, ParameterView.Empty);
                        if (!root.QuiescenceTask.IsCompletedSuccessfully)
                            throw new InvalidOperationException("A page waits for something while it is rendered.");
                        root.WriteHtmlTo(html);
                    })
                    .ConfigureAwait(false);
            }
            return html;
        }
        catch
        {
            html.Dispose();
            throw;
        }
    }

    /// <summary>All that the renderer is given: the encoder. Chinese stays readable in the source. Controls of
    /// direction are written as references, so that the source does not turn; a browser still obeys them.</summary>
    private sealed class Services : IServiceProvider
    {
        private readonly HtmlEncoder encoder;

        public Services()
        {
            var settings = new TextEncoderSettings(UnicodeRanges.All);
            // Bidi_Control (UAX #9): marks, embeddings, overrides and isolates.
            settings.ForbidCharacters('\u061C', '\u200E', '\u200F');
            settings.ForbidRange(UnicodeRange.Create('\u202A', '\u202E'));
            settings.ForbidRange(UnicodeRange.Create('\u2066', '\u2069'));
            encoder = HtmlEncoder.Create(settings);
        }

        public object? GetService(Type serviceType) => serviceType == typeof(HtmlEncoder) ? encoder : null;
    }
}
