using System.Globalization;
using Oni.Hosting.Database;

namespace Oni.Silo.Database;

/// <summary>The file <c>app.db.mark</c> beside <c>app.db</c>: how far the database had come when it was last seen at work.</summary>
internal sealed class HighWaterMark(string database)
{
    public string Path { get; } = database + ".mark";

    /// <summary>Null without a file, or with one that cannot be read.</summary>
    public long? Read() =>
        File.Exists(Path) && long.TryParse(File.ReadAllText(Path), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var beat) ? beat : null;

    /// <summary>Replaces the number, whole or not at all.</summary>
    public void Write(long beat)
    {
        var next = Path + ".new";
        using (var file = new FileStream(next, FileMode.Create))
        {
            using var writer = new StreamWriter(file);
            writer.WriteLine(beat.ToString(CultureInfo.InvariantCulture));
        }

        DurableFile.Move(next, Path, overwrite: true);
    }
}
