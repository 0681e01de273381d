namespace Oni.Hosting.Database;

/// <summary>What a command's text does, as SQLite compiles it.</summary>
/// <param name="IsReadOnly">It changes nothing in the file.</param>
/// <param name="IsScript">It holds several statements.</param>
internal sealed record StatementKind(bool IsReadOnly, bool IsScript)
{
    /// <summary>It could not be compiled: it is run as what may do anything.</summary>
    public static readonly StatementKind Unknown = new(IsReadOnly: false, IsScript: true);
}
