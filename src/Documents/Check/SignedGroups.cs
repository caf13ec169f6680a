using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// The only access to a document's data groups: it returns bytes only if their hash is in the signed list.
/// </summary>
internal sealed class SignedGroups
{
    private readonly Dictionary<int, GroupState> states = [];
    private readonly DocumentFiles files;

    public SignedGroups(DocumentFiles files, SecurityObject? sod)
    {
        this.files = files;
        foreach (var number in sod?.Hashes.Keys ?? [])
            states[number] = GroupState.LeftOut;
        foreach (var number in files.DataGroups)
            states[number] = StateOf(files.DataGroup(number)!.Value, number, sod);
    }

    public GroupState Read(int number, out ReadOnlyMemory<byte> bytes)
    {
        var state = states.GetValueOrDefault(number, GroupState.Absent);
        bytes = state == GroupState.Signed ? files.DataGroup(number)!.Value : default;
        return state;
    }

    /// <summary>
    /// Why a document without these groups is refused: its state signed them, the decision uses them, and the sender of
    /// the files must not choose which of them count. Null when none of them was left out.
    /// </summary>
    public string? WhyLeftOut(params ReadOnlySpan<int> numbers)
    {
        var missing = new List<string>();
        foreach (var number in numbers)
        {
            if (states.GetValueOrDefault(number, GroupState.Absent) == GroupState.LeftOut)
                missing.Add($"DG{number}");
        }
        return missing.Count == 0
            ? null
            : $"the signed hashes include {string.Join(" and ", missing)}, which the upload leaves out";
    }

    private static GroupState StateOf(ReadOnlyMemory<byte> bytes, int number, SecurityObject? sod)
    {
        if (sod?.Digest is not { } digest)
            return GroupState.Wrong;
        if (!sod.Hashes.TryGetValue(number, out var hash))
            return GroupState.Unsigned;
        var same = CryptographicOperations.FixedTimeEquals(digest.Hash(bytes.Span), hash.Span);
        return same ? GroupState.Signed : GroupState.Wrong;
    }
}
