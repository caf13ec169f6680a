using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Symbolon.Platform.AspNetCore.Pages;

/// <summary>
/// One page of the sign-in, and the answer that carries it. A page is plain HTML that works without script. It has no
/// inline script or style and loads nothing from other origins. Each page says what happened, what is stored, and what
/// the person can do next.
/// <para>A Razor file beside this one has the markup of the main part; <see cref="Document"/> has the frame.
/// Everything that a page shows is escaped (<see cref="PageRenderer"/>). Only this package makes pages.</para>
/// </summary>
public abstract class Page : ComponentBase, IResult
{
    /// <param name="words">The language.</param>
    /// <param name="site">The platform's site.</param>
    internal Page(Words words, SignInSite site)
    {
        Words = words;
        Site = site;
    }

    internal Words Words { get; }

    internal SignInSite Site { get; }

    /// <summary>The page's title, which precedes the platform's name.</summary>
    internal abstract string Title { get; }

    /// <summary>The address of this page in the other language: the current address if empty, none if null.</summary>
    internal virtual string? Here => "";

    /// <summary>The class of the main part: one column, or two.</summary>
    internal virtual string Shape => "one";

    /// <summary>The page's own elements in the head.</summary>
    internal virtual RenderFragment? Head => null;

    /// <summary>HTTP status.</summary>
    internal virtual int StatusCode => StatusCodes.Status200OK;

    /// <summary>The main part, which the Razor file defines.</summary>
    internal RenderFragment Main => BuildRenderTree;

    internal string PlatformName => Words.Of(Site.Platform.Name!);

    internal string EqualWayDescription => Words.Of(Site.Platform.EqualWay!.Description);

    /// <summary>The address of the equal way. Our own page opens in the language of this page; the platform's address
    /// stays unchanged.</summary>
    internal string EqualWayAddress =>
        Site.Platform.EqualWay!.Url == Site.Platform.Origin + Site.Paths.WithoutCertificate
            ? $"{Site.Paths.WithoutCertificate}?lang={Words.Language}"
            : Site.Platform.EqualWay.Url;

    /// <summary>Puts values into the gaps of a sentence.</summary>
    internal static string Format(string sentence, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, sentence, values);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        return PageRenderer.WriteAsync(httpContext.Response, new Document(this), StatusCode);
    }
}
