using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Symbolon.Platform.AspNetCore.Pages;

/// <summary>
/// One page of the sign-in, and the answer that carries it. A page is plain HTML that works without script; nothing in
/// it is inline, nothing comes from elsewhere. Each page says what happened, what is kept, and what the person can do
/// next.
/// <para>A Razor file beside this one has the markup of its main part; <see cref="Document"/> has what is around it.
/// Everything that a page shows is escaped (<see cref="PageRenderer"/>). Pages are made by this package alone.</para>
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

    /// <summary>What the browser calls the page, before the platform's name.</summary>
    internal abstract string Title { get; }

    /// <summary>Where the same page is found in the other language: this address if empty, nowhere if null.</summary>
    internal virtual string? Here => "";

    /// <summary>The class of the main part: one column, or two.</summary>
    internal virtual string Shape => "one";

    /// <summary>The page's own elements in the head.</summary>
    internal virtual RenderFragment? Head => null;

    /// <summary>HTTP status.</summary>
    internal virtual int StatusCode => StatusCodes.Status200OK;

    /// <summary>The main part, as the Razor file has it.</summary>
    internal RenderFragment Main => BuildRenderTree;

    internal string PlatformName => Words.Of(Site.Platform.Name!);

    internal string EqualWayDescription => Words.Of(Site.Platform.EqualWay!.Description);

    /// <summary>Our own page of the equal way opens in the language of this one. The platform's own address stays as it
    /// is.</summary>
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
