namespace Symbolon.Tests.Authority;

/// <summary>A folder for files that are flushed thousands of times: in memory if the machine has such a
/// folder.</summary>
internal static class QuickFolder
{
    public static string Create()
    {
        const string Memory = "/dev/shm";
        if (!Directory.Exists(Memory))
            return Directory.CreateTempSubdirectory("symbolon-registry-").FullName;
        return Directory.CreateDirectory(Path.Combine(Memory, $"symbolon-registry-{Guid.NewGuid():N}")).FullName;
    }
}
