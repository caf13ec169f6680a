using Symbolon.Protocol;

namespace Symbolon.Authority;

/// <summary>
/// Sets the times of files to the beginning of the epoch, so that they tell nothing finer. A program cannot set the
/// times at which an inode was changed or made; those are on the live disk and in no copy of the files.
/// </summary>
/// <param name="epochs">The authority's epochs.</param>
/// <param name="time">The clock.</param>
public sealed class EpochFileTimes(EpochSchedule epochs, TimeProvider time)
{
    /// <summary>Sets the times of the files and folders that exist.</summary>
    public void Set(params ReadOnlySpan<string> paths)
    {
        var start = epochs.Start(epochs.At(time.GetUtcNow())).UtcDateTime;
        foreach (var path in paths)
        {
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (!info.Exists)
                continue;
            info.LastWriteTimeUtc = start;
            info.LastAccessTimeUtc = start;
        }
    }
}
