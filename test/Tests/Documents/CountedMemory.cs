using System.Buffers;

namespace Symbolon.Tests.Documents;

/// <summary>Bytes that count accesses: each object that a reader takes is at least one access.</summary>
internal sealed class CountedMemory(byte[] bytes) : MemoryManager<byte>
{
    public int Accesses { get; private set; }

    public override Span<byte> GetSpan()
    {
        Accesses++;
        return bytes;
    }

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin() { }

    protected override void Dispose(bool disposing) { }
}
