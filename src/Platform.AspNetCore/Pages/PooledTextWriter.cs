using System.Buffers;
using System.Text;

namespace Symbolon.Platform.AspNetCore.Pages;

/// <summary>A text writer into a rented array, which grows as needed. Disposing returns the array.</summary>
internal sealed class PooledTextWriter : TextWriter
{
    /// <summary>The largest page of ours has fewer characters.</summary>
    private const int Usual = 16 * 1024;

    private char[] buffer = ArrayPool<char>.Shared.Rent(Usual);
    private int length;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The written text. It is valid until the next write, or until the writer is disposed.</summary>
    public ReadOnlySpan<char> Text => buffer.AsSpan(0, length);

    public override void Write(char value)
    {
        Grow(1);
        buffer[length++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Grow(buffer.Length);
        buffer.CopyTo(this.buffer.AsSpan(length));
        length += buffer.Length;
    }

    private void Grow(int more)
    {
        if (buffer.Length - length >= more)
            return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(length + more, buffer.Length * 2));
        Text.CopyTo(larger);
        ArrayPool<char>.Shared.Return(buffer);
        buffer = larger;
    }

    protected override void Dispose(bool disposing)
    {
        if (buffer.Length > 0)
            ArrayPool<char>.Shared.Return(buffer);
        buffer = [];
        length = 0;
        base.Dispose(disposing);
    }
}
