namespace Oni.Hosting.Database;

/// <summary>Runs a command's text with its parameters, in its turn.</summary>
internal delegate Task<StatementResult> RunStatement(
    string text,
    IReadOnlyList<(string Name, object? Value)> parameters,
    CancellationToken cancellationToken
);
