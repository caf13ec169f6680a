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
            return TooLong(request);
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
                    return TooLong(request);
                }

                body.Write(chunk, 0, read);
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLong(request); // The server's own limit was reached first.
        }

        return body.ToArray();
    }

    /// <summary>Tells the client that this connection takes no further request: the rest of the body is not
    /// read.</summary>
    private static byte[]? TooLong(HttpRequest request)
    {
        if (HttpProtocol.IsHttp11(request.Protocol) && !request.HttpContext.Response.HasStarted)
        {
            request.HttpContext.Response.Headers.Connection = "close";
        }

        return null;
    }
}
