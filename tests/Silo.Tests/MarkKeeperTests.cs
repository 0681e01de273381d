using Microsoft.Extensions.Logging.Abstractions;
using Oni.Domain.Time;
using Oni.Hosting.Database;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Tests;

/// <summary>The number in the database and the one beside it.</summary>
public sealed class MarkKeeperTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("oni-mark-").FullName;

    private string Database => Path.Combine(_directory, "app.db");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task WithoutRoomForAnotherFile_TheMarkIsWrittenInItsPlace_AndTheDatabaseIsNotTakenForARestoredOne()
    {
        Assert.False(Open());

        // A full disk may still have room in the database's log, and none for a new file.
        var inTheWay = Directory.CreateDirectory(Database + ".mark.new");
        await using (var database = new OniDataSource(Database))
        {
            using var keeper = new RestoreMarkerService(
                database,
                new HighWaterMark(Database),
                new ProcessClock(TimeProvider.System),
                NullLogger<RestoreMarkerService>.Instance
            );
            for (var beat = 0; beat < 6; beat++)
            {
                await keeper.StartAsync(TestContext.Current.CancellationToken);
                await keeper.StopAsync(TestContext.Current.CancellationToken);
            }
        }

        inTheWay.Delete();
        Assert.False(Open());
        Assert.False(Open());
    }

    [Fact]
    public async Task EachBeat_IsInBoth()
    {
        Open();
        await using var database = new OniDataSource(Database);
        using var keeper = new RestoreMarkerService(
            database,
            new HighWaterMark(Database),
            new ProcessClock(TimeProvider.System),
            NullLogger<RestoreMarkerService>.Instance
        );
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        await keeper.StopAsync(TestContext.Current.CancellationToken);
        using var connection = Oni.Silo.Database.DatabaseCopy.Connect(Database, Microsoft.Data.Sqlite.SqliteOpenMode.ReadOnly);
        Assert.Equal(connection.Scalar("SELECT beat FROM installation"), new HighWaterMark(Database).Read());
        Assert.True(new HighWaterMark(Database).Read() > 0);
    }

    [Fact]
    public async Task WithoutTimeForALastBeat_TheStopEnds()
    {
        Open();
        await using var database = new OniDataSource(Database);
        using var keeper = new RestoreMarkerService(
            database,
            new HighWaterMark(Database),
            new ProcessClock(TimeProvider.System),
            NullLogger<RestoreMarkerService>.Instance
        );
        await keeper.StartAsync(TestContext.Current.CancellationToken);
        await keeper.StopAsync(new CancellationToken(canceled: true));
        Assert.False(Open());
    }

    private bool Open() => DatabaseOpening.Open(Database, Path.Combine(_directory, "backup"), TimeProvider.System).IsRestored;
}
