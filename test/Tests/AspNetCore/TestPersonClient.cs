using Symbolon.Protocol;
using Symbolon.Tests.Gateway;
using Symbolon.Wallet;

namespace Symbolon.Tests.AspNetCore;

/// <summary>A wallet that reads a request and declines.</summary>
internal static class TestPersonClient
{
    internal static Task<VerifiedRequest> FetchAsync(string link) => TestPerson.Client.FetchAsync(link, default);

    internal static Task<SignInAnswer> RefuseAsync(VerifiedRequest request) =>
        TestPerson.Client.AnswerAsync(request, [new("error", "access_denied")], default);
}
