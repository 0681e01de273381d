using Oni.Worlds;

namespace Oni.Operations;

/// <summary>This repository as somebody has just cloned it: what a build needs, and nothing that one has left.</summary>
internal sealed class TemporaryClone : IDisposable
{
    private static readonly IReadOnlyList<string> Parts =
    [
        ".git",
        ".gitignore",
        "src",
        "sql",
        "deploy",
        "docs",
        ".config",
        ".editorconfig",
        "BannedSymbols.txt",
        "BannedSymbols.Clocks.txt",
        "Directory.Build.props",
        "Directory.Packages.props",
        "global.json",
        "Oni.sln",
    ];

    public TemporaryClone()
    {
        foreach (var part in Parts)
            Copy(System.IO.Path.Combine(Repository.Root, part), System.IO.Path.Combine(Path, part));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("oni-clone-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            File.Copy(from, to);
            return;
        }

        Directory.CreateDirectory(to);
        foreach (var entry in Directory.GetFileSystemEntries(from).Where(e => System.IO.Path.GetFileName(e) is not ("bin" or "obj")))
            Copy(entry, System.IO.Path.Combine(to, System.IO.Path.GetFileName(entry)));
    }
}
