using System.Runtime.InteropServices;

namespace Oni.Hosting.Database;

/// <summary>
/// When a file was last changed or put where it is (its ctime), which no program sets: moved and copied files keep other times.
/// </summary>
internal static partial class FileChange
{
    private const int CurrentDirectory = -100;
    private const uint ChangeTime = 0x80;

    /// <summary>Its last write where the system tells no more.</summary>
    public static DateTime Of(string path) =>
        OperatingSystem.IsLinux() && Statx(CurrentDirectory, path, 0, ChangeTime, out var status) == 0
            ? DateTime.UnixEpoch.AddSeconds(status.Seconds).AddTicks(status.Nanoseconds / TimeSpan.NanosecondsPerTick)
            : File.GetLastWriteTimeUtc(path);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out Status status);

    /// <summary>The kernel's <c>struct statx</c>, the same on every architecture, as far as it is used.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Status
    {
        [FieldOffset(96)]
        public long Seconds;

        [FieldOffset(104)]
        public uint Nanoseconds;
    }
}
