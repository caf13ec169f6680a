using System.Buffers.Binary;

namespace Symbolon;

/// <summary>A cell of a registry's page: its position, and the token at its beginning.</summary>
internal sealed record PageCell(int Page, int Offset, byte[] Token);

/// <summary>
/// A database file as a thief reads it: pages, cells at their offsets, and the gaps between them
/// (https://www.sqlite.org/fileformat2.html, sections 1.5 and 1.6).
/// </summary>
internal sealed class SqlitePages
{
    private const int LeafIndex = 0x0a;
    private const int InteriorIndex = 0x02;

    private readonly byte[] file;
    private readonly int pageSize;

    public SqlitePages(byte[] file)
    {
        this.file = file;
        pageSize = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(16));
        Cells = [.. Enumerable.Range(1, file.Length / pageSize).SelectMany(CellsOf)];
    }

    /// <summary>Every cell of every page of a table without row ids whose record begins with 32 bytes.</summary>
    public IReadOnlyList<PageCell> Cells { get; }

    /// <summary>Bytes of free pages (section 1.5) that were not overwritten. A trunk page holds numbers of free pages,
    /// even past its count; these are not stored data, and do not count.</summary>
    public int BytesOfFreePagesThatAreNotZero
    {
        get
        {
            var found = 0;
            for (var trunk = Number(32); trunk != 0; trunk = Number((trunk - 1) * pageSize))
            {
                var start = (trunk - 1) * pageSize;
                var leaves = Number(start + 4);
                for (var at = start + 8 + 4 * leaves; at < start + pageSize; at += 4)
                    found += unchecked((uint)Number(at)) <= file.Length / pageSize ? 0 : 4;
                for (var i = 0; i < leaves; i++)
                    found += NotZero((Number(start + 8 + 4 * i) - 1) * pageSize, pageSize);
            }
            return found;
        }
    }

    private int NotZero(int at, int length) => file.Skip(at).Take(length).Count(b => b != 0);

    private int Number(int at) => unchecked((int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)));

    private int[] Pointers(int page, out int kind)
    {
        var header = (page == 1 ? 100 : 0) + (page - 1) * pageSize;
        kind = file[header];
        if (kind is not (LeafIndex or InteriorIndex))
            return [];
        var count = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(header + 3));
        var array = header + (kind == LeafIndex ? 8 : 12);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(array + 2 * i)) + 0),
        ];
    }

    private IEnumerable<PageCell> CellsOf(int page)
    {
        foreach (var pointer in Pointers(page, out var kind))
        {
            var at = (page - 1) * pageSize + pointer + (kind == InteriorIndex ? 4 : 0);
            at += VarintSize(at); // the payload's length
            var header = file[at];
            if (file[at + 1] != 76) // the first column is a blob of 32 bytes
                continue;
            yield return new PageCell(page, pointer, file.AsSpan(at + header, 32).ToArray());
        }
    }

    private int VarintSize(int at)
    {
        var size = 1;
        while (file[at++] >= 0x80)
            size++;
        return size;
    }
}
