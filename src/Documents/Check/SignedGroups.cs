using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>What may be said of a data group.</summary>
internal enum GroupState
{
    /// <summary>There, and what was signed.</summary>
    Signed,

    /// <summary>Not among the files.</summary>
    Absent,

    /// <summary>Among the files, and nobody signed it.</summary>
    Unsigned,

    /// <summary>Among the files, and not what was signed; or nothing readable was signed at all.</summary>
    Wrong,
}

/// <summary>The only door to a document's data groups: bytes come out when their hash is in the signed list, and not else.</summary>
internal sealed class SignedGroups
{
    private readonly Dictionary<int, GroupState> states = [];
    private readonly DocumentFiles files;

    public SignedGroups(DocumentFiles files, SecurityObject? sod)
    {
        this.files = files;
        foreach (int number in files.DataGroups)
            states[number] = StateOf(files.DataGroup(number)!.Value, number, sod);
    }

    public GroupState Read(int number, out ReadOnlyMemory<byte> bytes)
    {
        var state = states.GetValueOrDefault(number, GroupState.Absent);
        bytes = state == GroupState.Signed ? files.DataGroup(number)!.Value : default;
        return state;
    }

    private static GroupState StateOf(ReadOnlyMemory<byte> bytes, int number, SecurityObject? sod)
    {
        if (sod?.Digest is not { } digest)
            return GroupState.Wrong;
        if (!sod.Hashes.TryGetValue(number, out var hash))
            return GroupState.Unsigned;
        bool same = CryptographicOperations.FixedTimeEquals(digest.Hash(bytes.Span), hash.Span);
        return same ? GroupState.Signed : GroupState.Wrong;
    }
}
