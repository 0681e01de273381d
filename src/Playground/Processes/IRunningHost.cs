namespace Oni.Playground.Processes;

/// <summary>One of Oni's two programs while it runs, as a process or in another way. Ends when it is disposed of.</summary>
public interface IRunningHost : IAsyncDisposable
{
    /// <summary>Everything it has logged.</summary>
    string Log { get; }

    bool IsRunning { get; }
}
