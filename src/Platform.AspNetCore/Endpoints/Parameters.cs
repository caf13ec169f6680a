using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Symbolon.Hosting;

namespace Symbolon.Platform.AspNetCore;

/// <summary>Parameters of a query or a form. A parameter without a value counts as absent, and none may be given twice
/// (RFC 6749 section 3.1).</summary>
internal sealed class Parameters
{
    /// <summary>The largest form: a presentation of 2 KiB in base64url, with some room.</summary>
    public const int MaxForm = 16 * 1024;
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public Parameters(IEnumerable<KeyValuePair<string, StringValues>> given)
    {
        foreach (var (name, several) in given)
        {
            HasTwice |= several.Count > 1 || values.ContainsKey(name);
            if (several.Count == 1 && !string.IsNullOrEmpty(several[0]))
                values[name] = several[0]!;
        }
    }

    /// <summary>True if a parameter is given twice. Its value is then null.</summary>
    public bool HasTwice { get; }

    /// <summary>All parameters that were given once, with a value.</summary>
    public IEnumerable<KeyValuePair<string, string>> All => values;

    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Reads a form; or null and the error.</summary>
    public static async Task<(Parameters? Form, string? Problem)> ReadFormAsync(HttpRequest request)
    {
        var type = request.ContentType?.Split(';')[0].Trim();
        if (!string.Equals(type, "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return (null, "Send the parameters as application/x-www-form-urlencoded.");
        if (await BoundedBody.ReadAsync(request, MaxForm) is not { } body)
            return (null, $"The form may have {MaxForm} bytes.");
        try
        {
            var form = new Parameters(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body)));
            return form.HasTwice ? (null, "A parameter is given twice.") : (form, null);
        }
        catch (Exception e) when (e is InvalidDataException or UriFormatException)
        {
            return (null, "The form is not readable.");
        }
    }
}
