namespace Symbolon.Platform.AspNetCore;

/// <summary>Every path of the conversation, in one place.</summary>
internal sealed class SignInPaths
{
    public SignInPaths(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var good = prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~');
        if (prefix.Length > 0 && (!good || prefix[0] != '/' || prefix[^1] == '/' || prefix.Contains("//")))
        {
            throw new ArgumentException(
                "The path base must be empty or like /symbolon: letters, digits and -._~ between slashes, none at the end."
            );
        }

        Prefix = prefix;
    }

    public string Prefix { get; }

    public string Over => Prefix + "/sign-in/over";

    public string NotAnswered(int status) => $"{Prefix}/sign-in/not-answered/{status}";

    public string Complete => Prefix + "/complete";

    public string Response => Prefix + "/wallet/response";

    public string WithoutCertificate => Prefix + "/without-certificate";

    public string SignIn(string id) => $"{Prefix}/sign-in/{id}";

    public string Request(string state) => $"{Prefix}/wallet/request/{state}";

    public string Asset(string name) => $"{Prefix}/assets/{name}";
}
