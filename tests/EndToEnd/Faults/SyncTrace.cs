using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Oni.EndToEnd.Faults;

/// <summary>
/// What a power cut leaves of some files: a tracer writes down every write and sync of a program, and only what was
/// synced is there afterwards.
/// </summary>
internal sealed partial class SyncTrace : IDisposable
{
    private readonly string _log = Path.GetTempFileName();
    private readonly Dictionary<string, byte[]> _before;

    /// <param name="files">As they are now, and safe; one that is not there yet is empty.</param>
    public SyncTrace(params string[] files) =>
        _before = files.ToDictionary(f => f, f => File.Exists(f) ? File.ReadAllBytes(f) : [], StringComparer.Ordinal);

    /// <summary>To be put before the program's own command. The program keeps its process id.</summary>
    public IReadOnlyList<string> Command =>
        [
            "strace",
            "-D",
            "-f",
            "-qq",
            "-y",
            "-xx",
            "-s",
            "65536",
            "-o",
            _log,
            "-e",
            "trace=pwrite64,fsync,fdatasync,ftruncate",
            .. _before.Keys.SelectMany(f => (string[])["-P", f]),
        ];

    /// <summary>The power goes: makes the files what the disk has of them. To be called once the program is dead.</summary>
    /// <returns>How many syncs there were.</returns>
    public int Cut()
    {
        var files = _before.ToDictionary(f => f.Key, f => new Disk(f.Value), StringComparer.Ordinal);
        var begun = new Dictionary<string, Action>(StringComparer.Ordinal);
        var syncs = 0;
        foreach (var line in File.ReadLines(_log))
        {
            if (Resumed().Match(line) is { Success: true } resumed)
            {
                if (begun.Remove(resumed.Groups["thread"].Value, out var end) && resumed.Groups["result"].Value == "0")
                    end();
                continue;
            }

            if (Call().Match(line) is not { Success: true } call || !files.TryGetValue(Text(call.Groups["file"].Value), out var file))
                continue;
            var arguments = call.Groups["arguments"].Value;
            switch (call.Groups["name"].Value)
            {
                case "pwrite64":
                    var write = Write().Match(arguments);
                    file.Write(Bytes(write.Groups["bytes"].Value), long.Parse(write.Groups["at"].Value, CultureInfo.InvariantCulture));
                    break;
                case "ftruncate":
                    file.Truncate(long.Parse(arguments.Split(')', ' ')[0], CultureInfo.InvariantCulture));
                    break;
                default:
                    // What is written while a sync is under way may or may not be part of it.
                    var written = file.Written;
                    Action synced = () => file.Sync(written);
                    syncs++;
                    if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                        begun[call.Groups["thread"].Value] = synced;
                    else
                        synced();
                    break;
            }
        }

        foreach (var (path, disk) in files)
        {
            File.WriteAllBytes(path, disk.Content);
            File.Delete(path.Replace("-wal", "", StringComparison.Ordinal) + "-shm");
        }

        return syncs;
    }

    public void Dispose() => File.Delete(_log);

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace("\\x", "", StringComparison.Ordinal));

    private static string Text(string hex) => Encoding.UTF8.GetString(Bytes(hex));

    [GeneratedRegex(@"^(?<thread>\d+) +(?<name>\w+)\(\d+<(?<file>[^>]*)>(, )?(?<arguments>.*)", RegexOptions.ExplicitCapture)]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?<thread>\d+) +<\.\.\. f\w+ resumed>.* = (?<result>-?\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Resumed();

    [GeneratedRegex("""^"(?<bytes>[^"]*)", \d+, (?<at>\d+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Write();

    /// <summary>A file of which the disk has less than the program thinks.</summary>
    private sealed class Disk(byte[] content)
    {
        private readonly List<(byte[]? Bytes, long At)> _waiting = [];
        private int _synced;

        public byte[] Content { get; private set; } = content;

        public int Written => _waiting.Count;

        public void Write(byte[] bytes, long at) => _waiting.Add((bytes, at));

        public void Truncate(long length) => _waiting.Add((null, length));

        public void Sync(int written)
        {
            for (; _synced < written; _synced++)
            {
                var (bytes, at) = _waiting[_synced];
                var end = (int)(bytes is null ? at : Math.Max(Content.Length, at + bytes.Length));
                var next = Content;
                Array.Resize(ref next, end);
                bytes?.CopyTo(next, at);
                Content = next;
            }
        }
    }
}
