using System.Net.Http.Headers;
using System.Net.Http.Json;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>Bounded HTTP: an answer larger than we would read is an error and not our memory.</summary>
internal static class Http
{
    public static async Task<(int Status, byte[] Body)> SendAsync(
        HttpClient http,
        HttpRequestMessage request,
        int maxBody,
        CancellationToken cancel
    )
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            await using var stream = await response.Content.ReadAsStreamAsync(cancel);
            var buffer = new byte[maxBody + 1];
            var read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return read <= maxBody
                ? ((int)response.StatusCode, buffer[..read])
                : throw new WalletException($"{request.RequestUri?.Authority} sent more than it should.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new WalletException(
                $"{request.RequestUri?.Authority} cannot be reached. Look at the connection and try again; nothing was lost.",
                e
            );
        }
        catch (TaskCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new WalletException($"{request.RequestUri?.Authority} did not answer in time. Try again.", e);
        }
    }
}
