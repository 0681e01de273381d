namespace Oni.Hosting.Database;

/// <summary>What a command came to, read whole: nothing stays open that would hold up the log.</summary>
/// <param name="Changed">Rows that were changed; -1 where the command only reads.</param>
internal sealed record StatementResult(IReadOnlyList<ResultSet> Sets, int Changed);
