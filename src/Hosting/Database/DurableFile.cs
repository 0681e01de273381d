using System.Runtime.InteropServices;

namespace Oni.Hosting.Database;

/// <summary>A file that is put in its place so that it is there after a power cut: its content first, then its name.</summary>
public static partial class DurableFile
{
    private const int ReadOnly = 0;

    /// <summary>Both paths are in one directory.</summary>
    /// <exception cref="IOException">There is no room, or something is there already and is not to be replaced.</exception>
    public static void Move(string from, string to, bool overwrite = false)
    {
        using (var file = new FileStream(from, FileMode.Open))
            file.Flush(flushToDisk: true);
        File.Move(from, to, overwrite);
        SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
    }

    /// <summary>
    /// A rename is in the directory, which is synced by itself. Where the system cannot, it comes with the system's next sync.
    /// </summary>
    private static void SyncDirectory(string directory)
    {
        if (OperatingSystem.IsWindows() || Open(directory, ReadOnly) is not (>= 0 and var descriptor))
            return;
        Fsync(descriptor);
        Close(descriptor);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Fsync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
