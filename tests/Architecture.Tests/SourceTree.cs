using System.Runtime.CompilerServices;

namespace Oni.Architecture.Tests;

/// <summary>The files of the repository that these tests were built from.</summary>
internal static class SourceTree
{
    /// <summary>A file or directory, by the parts of its path from the repository's root.</summary>
    public static string At(params string[] parts) => Path.Combine([Root(), .. parts]);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
