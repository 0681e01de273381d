using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Oni.Hosting.Database;

/// <summary>
/// All that is written to one SQLite file, on one connection and one thread: what came while the last transaction was being synced is
/// stored in the next, all of it with one sync (WAL, <c>synchronous=FULL</c>). A statement is done when the transaction that holds it
/// has been committed. One that fails takes no other with it. What is urgent comes first, and so is at most one transaction away.
/// </summary>
/// <param name="stalled">
/// Real time in which nothing has been committed: the file is another program's, and what waits is given up. Behind our own statements
/// it is waited as long as those are done, however many they are.
/// </param>
internal sealed class GroupWriter : IDisposable
{
    private const int MaxStatements = 256;
    private const int MaxBytes = 2 << 20;
    private const int PrimaryCode = 0xff;
    private const int Busy = 5;
    private const int Full = 13;

    /// <summary>How often it is looked whether what waits is to be given up.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly TimeSpan _stalled;
    private readonly KeptConnection _connection;
    private readonly Lock _gate = new();
    private readonly Queue<Statement> _urgent = new();
    private readonly Queue<Statement> _usual = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly ITimer _watch;
    private readonly Thread _thread;
    private bool _watching;
    private bool _closing;
    private long _lastCommit = Stopwatch.GetTimestamp();

    /// <inheritdoc cref="GroupWriter"/>
    public GroupWriter(string connectionString, TimeSpan stalled)
    {
        _stalled = stalled;
        _connection = new KeptConnection(connectionString, "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON");
        _watch = TimeProvider.System.CreateTimer(_ => GiveUpWhatIsLate(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _thread = new Thread(Work) { IsBackground = true, Name = "database" };
        _thread.Start();
    }

    /// <exception cref="SqliteException">It is not stored, and will not be.</exception>
    public async Task<StatementResult> Run(Statement statement, bool urgent, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            (urgent ? _urgent : _usual).Enqueue(statement);
            if (!_watching)
                _watch.Change(Tick, Tick);
            _watching = true;
            _work.Set();
        }

        await using (cancellationToken.UnsafeRegister(_ => statement.GiveUp(cancellationToken), null))
            return await statement.Done;
    }

    /// <summary>What has come before is done first.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closing)
                return;
            _closing = true;
        }

        _work.Set();
        _thread.Join();
        _watch.Dispose();
        _work.Dispose();
        _connection.Dispose();
    }

    private void Work()
    {
        while (true)
        {
            _work.WaitOne();
            while (SomethingWaits())
                RunBatch();
            lock (_gate)
            {
                if (_closing && _urgent.Count == 0 && _usual.Count == 0)
                    return;
            }
        }
    }

    private bool SomethingWaits()
    {
        lock (_gate)
            return First(_urgent) || First(_usual);

        static bool First(Queue<Statement> lane)
        {
            while (lane.TryPeek(out var next) && !next.Waits)
                lane.Dequeue();
            return lane.Count > 0;
        }
    }

    private void RunBatch()
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            if (!Begin())
                return;
            var batch = Claim();
            var outcomes = new List<(StatementResult?, Exception?)>(batch.Count);
            while (outcomes.Count < batch.Count && !_connection.IsAutocommit)
                outcomes.Add(Attempt(batch[outcomes.Count]));
            if (_connection.IsAutocommit)
                RunEachAlone(batch);
            else
                Commit(batch, outcomes);
            if (Stopwatch.GetElapsedTime(began) < _stalled)
                Volatile.Write(ref _lastCommit, Stopwatch.GetTimestamp());
        }
        catch (SqliteException e)
        {
            // The file cannot be opened, or is no database: it is opened anew for what comes next.
            _connection.Dispose();
            foreach (var statement in Claim())
                statement.Fail(e);
        }
    }

    /// <summary>Waits for the write lock as long as something waits for it.</summary>
    private bool Begin()
    {
        while (true)
        {
            var code = TryBegin();
            if ((code & PrimaryCode) != Busy)
            {
                _connection.Check(code);
                return true;
            }

            GiveUpWhatIsLate();
            if (!SomethingWaits())
                return false;
        }
    }

    private int TryBegin()
    {
        try
        {
            return _connection.Execute("BEGIN IMMEDIATE");
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            // It could not even be opened.
            return Busy;
        }
    }

    private List<Statement> Claim()
    {
        var batch = new List<Statement>();
        var bytes = 0;
        lock (_gate)
        {
            while (batch.Count < MaxStatements && bytes < MaxBytes && (_urgent.TryDequeue(out var next) || _usual.TryDequeue(out next)))
            {
                if (!next.Claim())
                    continue;
                batch.Add(next);
                bytes += next.Size;
            }
        }

        return batch;
    }

    /// <summary>An error undoes its own statement alone; of a script it would leave what came before.</summary>
    private (StatementResult? Result, Exception? Error) Attempt(Statement statement)
    {
        try
        {
            if (statement.IsScript)
                _connection.Check(_connection.Execute("SAVEPOINT script"));
            var result = _connection.Run(statement);
            if (statement.IsScript && !_connection.IsAutocommit)
                _connection.Execute("RELEASE script");
            return (result, null);
        }
        catch (Exception e)
        {
            if (statement.IsScript && !_connection.IsAutocommit)
                _connection.Execute("ROLLBACK TO script; RELEASE script");
            return (null, e);
        }
    }

    private void Commit(List<Statement> batch, List<(StatementResult? Result, Exception? Error)> outcomes)
    {
        var code = _connection.Execute("COMMIT");
        if (code != 0)
        {
            var why = Failure(code);
            if (!_connection.IsAutocommit)
                _connection.Execute("ROLLBACK");
            if ((code & PrimaryCode) == Full && batch.Count > 1)
            {
                // What is small may have room where all of it has none.
                RunEachAlone(batch);
                return;
            }

            foreach (var statement in batch)
                statement.Fail(why);
            return;
        }

        for (var n = 0; n < batch.Count; n++)
        {
            if (outcomes[n] is { Result: { } result })
                batch[n].Complete(result);
            else
                batch[n].Fail(outcomes[n].Error!);
        }
    }

    /// <summary>SQLite has rolled back all of them for the fault of one, such as a full disk: nothing of the batch is stored yet.</summary>
    private void RunEachAlone(List<Statement> batch)
    {
        foreach (var statement in batch)
        {
            try
            {
                _connection.Check(_connection.Execute("BEGIN IMMEDIATE"));
            }
            catch (SqliteException e)
            {
                statement.Fail(e);
                continue;
            }

            var outcome = Attempt(statement);
            if (_connection.IsAutocommit)
                statement.Fail(outcome.Error ?? new InvalidOperationException("The transaction ended within a statement"));
            else
                Commit([statement], [outcome]);
        }
    }

    private SqliteException Failure(int code)
    {
        try
        {
            _connection.Check(code);
            throw new InvalidOperationException("A commit that failed has no error");
        }
        catch (SqliteException e)
        {
            return e;
        }
    }

    /// <summary>Gives up what has waited too long; also while the thread itself waits for the disk.</summary>
    private void GiveUpWhatIsLate()
    {
        lock (_gate)
        {
            var any = false;
            foreach (var statement in _urgent.Concat(_usual).Where(s => s.Waits))
            {
                if (IsLate(statement))
                    statement.GiveUp();
                else
                    any = true;
            }

            if (!any && _watching && !_closing)
            {
                _watching = false;
                _watch.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private bool IsLate(Statement statement) =>
        statement.Within is { } most
            ? Stopwatch.GetElapsedTime(statement.Since) >= most
            : Stopwatch.GetElapsedTime(Math.Max(statement.Since, Volatile.Read(ref _lastCommit))) >= _stalled;
}
