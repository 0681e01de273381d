using System.Buffers.Binary;

namespace Oni.Hosting.Database;

/// <summary>
/// A database's <c>-wal</c> file (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). SQLite writes it over
/// whatever file it finds of that name; over a backup that was copied there it would make one broken database of two.
/// </summary>
public static class WriteAheadLog
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;

    /// <summary>SQLite writes the database from the log right after it has written the log.</summary>
    private static readonly TimeSpan Checkpoint = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The database was changed, or put there, later than its log was written, and what is in the log is not in it: it has
    /// been replaced by another file. Asked before the database is opened.
    /// </summary>
    public static bool IsOfAnotherFile(string database)
    {
        var (main, log) = (new FileInfo(database), new FileInfo(database + "-wal"));
        if (!main.Exists || !log.Exists || log.Length < HeaderLength || FileChange.Of(database) <= log.LastWriteTimeUtc + Checkpoint)
            return false;
        var bytes = File.ReadAllBytes(log.FullName);
        using var pages = main.OpenRead();
        return Committed(bytes, out var pageSize).Any(page => !IsAt(pages, (page.Key - 1L) * pageSize, bytes.AsSpan(page.Value, pageSize)));
    }

    /// <summary>What is wrong, and the two ways on.</summary>
    public static string Advice(string database) =>
        $"{database}-wal is older than {database} and holds other things: together they would make one broken database. If a backup "
        + $"was put there, move {database}-wal and {database}-shm away (oni-worker restore FILE does); if the two belong "
        + $"together, as when the clock was set back or the file was given another owner, touch {database}-wal. Then start again";

    /// <summary>Where in the log the last committed version of each page begins.</summary>
    private static Dictionary<uint, int> Committed(byte[] log, out int pageSize)
    {
        var committed = new Dictionary<uint, int>();
        var written = new List<(uint Page, int At)>();
        pageSize = (int)Word(log, 8);
        var bigEndian = (Word(log, 0) & 1) == 1;
        var sum = Checksum((0, 0), log.AsSpan(0, 24), bigEndian);
        if (Word(log, 0) >> 1 != 0x377f0682 >> 1 || pageSize is < 512 or > 65536 || sum != (Word(log, 24), Word(log, 28)))
            return committed;
        for (var at = HeaderLength; at + FrameHeaderLength + pageSize <= log.Length; at += FrameHeaderLength + pageSize)
        {
            sum = Checksum(Checksum(sum, log.AsSpan(at, 8), bigEndian), log.AsSpan(at + FrameHeaderLength, pageSize), bigEndian);
            if (!log.AsSpan(at + 8, 8).SequenceEqual(log.AsSpan(16, 8)) || sum != (Word(log, at + 16), Word(log, at + 20)))
                break;
            written.Add((Word(log, at), at + FrameHeaderLength));
            if (Word(log, at + 4) == 0)
                continue;
            foreach (var (page, position) in written)
                committed[page] = position;
            written.Clear();
        }

        return committed;
    }

    private static bool IsAt(FileStream pages, long position, ReadOnlySpan<byte> content)
    {
        var found = new byte[content.Length];
        pages.Position = position;
        return pages.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) == found.Length && content.SequenceEqual(found);
    }

    private static (uint, uint) Checksum((uint First, uint Second) sum, ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        for (var at = 0; at < bytes.Length; at += 8)
        {
            sum.First += Read(bytes[at..]) + sum.Second;
            sum.Second += Read(bytes[(at + 4)..]) + sum.First;
        }

        return sum;

        uint Read(ReadOnlySpan<byte> word) =>
            bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(word) : BinaryPrimitives.ReadUInt32LittleEndian(word);
    }

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
