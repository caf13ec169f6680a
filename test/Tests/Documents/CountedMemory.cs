using System.Buffers;

namespace Symbolon.Tests.Documents;

/// <summary>Bytes that count how often somebody looks at them: each object that a reader takes is at least one look.</summary>
internal sealed class CountedMemory(byte[] bytes) : MemoryManager<byte>
{
    public int Looks { get; private set; }

    public override Span<byte> GetSpan()
    {
        Looks++;
        return bytes;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
