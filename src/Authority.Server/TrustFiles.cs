using Symbolon.Documents;

namespace Symbolon.Authority.Server;

/// <summary>Master lists and revocation lists from files. A list that does not verify stops the start: an authority that believes
/// fewer countries than its operator thinks is a riddle for everybody.</summary>
internal static class TrustFiles
{
    public static TrustStore Read(IEnumerable<string> lists, IEnumerable<string> revocations)
    {
        var store = new TrustStore();
        foreach (var path in lists)
        {
            if (!TrustStore.TryReadMasterList(File.ReadAllBytes(path), [], out var list, out var error))
                throw new InvalidDataException($"{path} is not a master list that can be believed: {error}.");
            store.Add(list);
        }
        foreach (var path in revocations)
        {
            if (
                !RevocationList.TryParse(File.ReadAllBytes(path), out var revocation)
                || !store.TryAdd(revocation, out _)
            )
                throw new InvalidDataException($"{path} is not a revocation list of a trusted country.");
        }
        return store;
    }
}
