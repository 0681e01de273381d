using System.Globalization;
using System.Text;
using Oni.Hosting.Database;

namespace Oni.Silo.Database;

/// <summary>The file <c>app.db.mark</c> beside <c>app.db</c>: how far the database had come when it was last seen at work.</summary>
internal sealed class HighWaterMark(string database)
{
    public string Path { get; } = database + ".mark";

    /// <summary>Null without a file, or with one that cannot be read.</summary>
    public long? Read() =>
        File.Exists(Path)
        && long.TryParse(File.ReadAllText(Path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var beat)
            ? beat
            : null;

    /// <summary>
    /// Replaces the number, whole or not at all. Where there is no room for another file, it is written over the old one, in
    /// one sector.
    /// </summary>
    public void Write(long beat)
    {
        var content = Encoding.ASCII.GetBytes(beat.ToString("D20", CultureInfo.InvariantCulture) + "\n");
        try
        {
            File.WriteAllBytes(Path + ".new", content);
            DurableFile.Move(Path + ".new", Path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && File.Exists(Path))
        {
            using var file = new FileStream(Path, FileMode.Open, FileAccess.Write);
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
    }
}
