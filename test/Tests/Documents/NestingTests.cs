using Symbolon.Documents;
using Symbolon.Documents.Specimens;

namespace Symbolon.Tests.Documents;

/// <summary>
/// Files with endless nesting: each reader refuses them after as many steps as for a shallow file. Steps are counted,
/// not timed: accesses to the bytes, and allocated bytes.
/// </summary>
[Trait(VectorsTrait.Name, VectorsTrait.Own)]
public sealed class NestingTests
{
    private const int Shallow = 40;
    private const int Deep = 4_000; // in less than Certificate.MaxBytes
    private const int MaxAccesses = 64;

    private delegate bool Reader(ReadOnlyMemory<byte> bytes);

    private static readonly Dictionary<string, (byte[] Tags, Reader Read)> Readers = new()
    {
        ["certificate"] = ([], b => Certificate.TryParse(b, out _)),
        ["revocation list"] = ([], b => RevocationList.TryParse(b, out _)),
        ["master list"] = ([], b => MasterList.TryRead(b, [], out _, out _)),
        ["security object"] = ([0x77], b => SecurityObject.TryParse(b, out _, out _)),
        ["DG14"] = ([0x6E], b => Dg14.TryParse(b, out _)),
        ["DG15"] = ([0x6F], b => Dg15.TryParse(b, out _)),
    };

    public static TheoryData<string> Names => [.. Readers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Deep_nesting_costs_what_shallow_nesting_costs(string name)
    {
        var (tags, read) = Readers[name];
        foreach (var nest in (Func<int, byte[]>[])[Definite, Indefinite])
            Compare(depth => tags.Aggregate(nest(depth), (value, tag) => SpecimenGroups.Tlv(tag, value)), read);
    }

    [Fact]
    public void A_portrait_is_looked_for_a_dozen_layers_deep_and_no_deeper()
    {
        static byte[] File(byte[] record) =>
            SpecimenGroups.Tlv(
                0x75,
                SpecimenGroups.Tlv(
                    0x7F61,
                    [2, 1, 1, .. SpecimenGroups.Tlv(0x7F60, [0xA1, 0, .. SpecimenGroups.Tlv(0x7F2E, record)])]
                )
            );
        static bool Read(ReadOnlyMemory<byte> bytes) => Dg2.TryParse(bytes, out _);

        Assert.True(Read(File(Definite(11))));
        Assert.False(Read(File(Definite(12))));
        Compare(depth => File(Definite(depth)), Read);
        Compare(depth => File(Indefinite(depth)), Read);
    }

    private static void Compare(Func<int, byte[]> file, Reader read)
    {
        var shallow = file(Shallow);
        var deep = file(Deep);
        _ = Cost(shallow, read); // loads everything that is loaded once
        var few = Cost(shallow, read);
        var many = Cost(deep, read);
        Assert.InRange(few.Accesses, 1, MaxAccesses);
        Assert.Equal(few.Accesses, many.Accesses);
        // A reader may copy the file once, but not once per layer.
        Assert.InRange(many.Allocated, 0, few.Allocated + 2 * deep.Length);
    }

    private static (int Accesses, long Allocated) Cost(byte[] file, Reader read)
    {
        var bytes = new CountedMemory(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.False(read(bytes.Memory));
        return (bytes.Accesses, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    /// <summary>A picture's first bytes inside this many sequences, each with its length.</summary>
    private static byte[] Definite(int depth)
    {
        byte[] picture = [0x80, 16, 0xFF, 0xD8, 0xFF, .. new byte[13]];
        var reversed = new List<byte>(picture.Reverse());
        for (var i = 0; i < depth; i++)
        {
            var length = reversed.Count;
            reversed.AddRange(
                length < 0x80 ? [(byte)length]
                : length < 0x100 ? [(byte)length, 0x81]
                : [(byte)(length & 0xFF), (byte)(length >> 8), 0x82]
            );
            reversed.Add(0x30);
        }
        reversed.Reverse();
        return [.. reversed];
    }

    /// <summary>This many sequences of indefinite length.</summary>
    private static byte[] Indefinite(int depth)
    {
        var bytes = new byte[2 * depth];
        for (var i = 0; i < bytes.Length; i += 2)
            (bytes[i], bytes[i + 1]) = (0x30, 0x80);
        return bytes;
    }
}
