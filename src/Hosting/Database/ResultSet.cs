namespace Oni.Hosting.Database;

/// <summary>The rows of one statement, with their columns' names.</summary>
internal sealed record ResultSet(IReadOnlyList<string> Names, IReadOnlyList<object[]> Rows);
