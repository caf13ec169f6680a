namespace Symbolon.Hosting;

/// <summary>Reads a request's body into memory, up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>Reads a body.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The most bytes that the body may have.</param>
    /// <returns>The body; null when it is longer than allowed.</returns>
    /// <exception cref="BadHttpRequestException">The body was incomplete or too slow; the exception's status says
    /// which.</exception>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    internal static async Task<byte[]?> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        var cancellationToken = request.HttpContext.RequestAborted;
        try
        {
            int read;
            while ((read = await request.Body.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > maxBytes)
                {
                    return null;
                }

                body.Write(chunk, 0, read);
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null; // The server's own limit was reached first.
        }

        return body.ToArray();
    }
}
