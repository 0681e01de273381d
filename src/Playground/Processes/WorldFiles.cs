namespace Oni.Playground.Processes;

/// <summary>A directory of a world's own, with the files an operator knows; gone with the world.</summary>
public sealed class WorldFiles : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("oni-world-").FullName;

    public string Database => Path.Combine(_directory, "app.db");

    public string Inbox => Path.Combine(_directory, "inbox.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
