using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Oni.Worlds;

/// <summary>What a host in this process logs, as lines that a console would show.</summary>
internal sealed class HostLog : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _lines = new();

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, _lines);

    public void Dispose()
    {
        // What has been logged can be read to the end.
    }

    public override string ToString() => string.Join('\n', _lines);

    private sealed class Category(string name, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Enqueue($"{logLevel}: {name}[{eventId.Id}] {formatter(state, exception)} {exception}".TrimEnd());
    }
}
