namespace Symbolon.Wallet;

/// <summary>Bounded HTTP: an answer beyond the limit is an error, so it cannot fill the memory.</summary>
internal static class Http
{
    public static async Task<(int Status, byte[] Body)> SendAsync(
        HttpClient http,
        HttpRequestMessage request,
        int maxBody,
        CancellationToken cancellationToken
    )
    {
        try
        {
            using var response = await http.SendAsync(
                    request,
                    HttpCompletionOption.ResponseHeadersRead,
                    cancellationToken
                )
                .ConfigureAwait(false);
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await using var _stream = stream.ConfigureAwait(false);
            var buffer = new byte[maxBody + 1];
            var read = await stream
                .ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)
                .ConfigureAwait(false);
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
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WalletException($"{request.RequestUri?.Authority} did not answer in time. Try again.", e);
        }
    }
}
