using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.GrainInterfaces;
using Oni.Hosting.Database;
using Oni.Silo;
using Oni.Silo.Database;
using Orleans.Storage;
using Orleans.TestingHost;

namespace Oni.Grains.Tests;

/// <summary>Our own queries under Orleans' ADO.NET storage and reminders, on a real SQLite file.</summary>
public sealed class StorageTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Later = new(2026, 11, 24, 4, 0, 0, TimeSpan.Zero);

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("oni-storage-").FullName, "app.db");
    private InProcessTestCluster _cluster = null!;
    private IGrainStorage _storage = null!;

    public async ValueTask InitializeAsync()
    {
        Migrations.Apply(_path, Path.GetDirectoryName(_path)!, TimeProvider.System);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo(
            (_, silo) =>
            {
                silo.Services.AddSingleton<DbDataSource>(new OniDataSource(_path));
                silo.AddOniStorage();
            }
        );
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        _storage = _cluster.Silos[0].ServiceProvider.GetRequiredKeyedService<IGrainStorage>("Default");
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);
    }

    [Fact]
    public async Task AWrite_WithAStaleVersion_IsRefused_AlsoOneBehind()
    {
        var first = State("s1");
        await _storage.WriteStateAsync("schedule", Id("a"), first);
        var stale = new GrainState<ScheduleState>(first.State, first.ETag);
        first.State = ScheduleStateMachine.Stamp(first.State!, Later);
        await _storage.WriteStateAsync("schedule", Id("a"), first);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("schedule", Id("a"), stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => _storage.WriteStateAsync("schedule", Id("a"), State("new")));
        await _storage.WriteStateAsync("schedule", Id("a"), first);
        Assert.Equal(Later, (await Read("a")).UpdatedAt);
    }

    [Fact]
    public async Task KeysThatLookLikeHexadecimalNumbers_AreRowsOfTheirOwn()
    {
        foreach (var key in (string[])["schedule:U1:abc", "schedule:U1:ABC", "schedule:U1:0abc"])
            await _storage.WriteStateAsync("schedule", GrainId.Create("schedule", key), State(key));
        foreach (var key in (string[])["schedule:U1:abc", "schedule:U1:ABC", "schedule:U1:0abc"])
        {
            var read = new GrainState<ScheduleState>(new ScheduleState());
            await _storage.ReadStateAsync("schedule", GrainId.Create("schedule", key), read);
            Assert.Equal(key, read.State!.Id);
        }
    }

    [Fact]
    public async Task AWriteThatFailsOnALockedDatabase_LeavesTheNextOneWorking()
    {
        var state = State("s1");
        await _storage.WriteStateAsync("schedule", Id("a"), state);
        await using (var other = new SqliteConnection($"Data Source={_path};Pooling=False"))
        {
            await other.OpenAsync();
            await using (var begin = other.CreateCommand())
            {
                begin.CommandText = "BEGIN IMMEDIATE";
                await begin.ExecuteNonQueryAsync();
            }

            var changed = new GrainState<ScheduleState>(ScheduleStateMachine.Stamp(state.State!, Later), state.ETag);
            await Assert.ThrowsAnyAsync<Exception>(() => _storage.WriteStateAsync("schedule", Id("a"), changed));
        }

        Assert.NotEqual(Later, (await Read("a")).UpdatedAt);
        for (var n = 1; n <= 50; n++)
        {
            state.State = ScheduleStateMachine.Stamp(state.State!, Later.AddSeconds(n));
            await _storage.WriteStateAsync("schedule", Id("a"), state);
        }

        Assert.Equal(Later.AddSeconds(50), (await Read("a")).UpdatedAt);
    }

    [Fact]
    public async Task Reminders_AreUpsertedFoundAndDeletedByVersion()
    {
        var table = _cluster.Silos[0].ServiceProvider.GetRequiredService<IReminderTable>();
        var id = Id("r");
        var entry = new ReminderEntry
        {
            GrainId = id,
            ReminderName = "heartbeat",
            StartAt = new DateTime(2026, 11, 24, 3, 0, 0, DateTimeKind.Utc),
            Period = TimeSpan.FromMinutes(1),
        };
        var first = (await table.UpsertRow(entry))!;
        var second = (await table.UpsertRow(entry))!;
        Assert.NotEqual(first, second);

        var read = (await table.ReadRow(id, "heartbeat"))!;
        Assert.Equal(entry.StartAt, read.StartAt);
        Assert.Equal(DateTimeKind.Utc, read.StartAt.Kind);
        Assert.Equal(entry.Period, read.Period);
        Assert.Single((await table.ReadRows(id)).Reminders);
        Assert.Single((await table.ReadRows(0, 0)).Reminders);
        Assert.False(await table.RemoveRow(id, "heartbeat", first));
        Assert.True(await table.RemoveRow(id, "heartbeat", second));
        Assert.Empty((await table.ReadRows(id)).Reminders);
    }

    [Fact]
    public async Task TheOperatorsView_ShowsAScheduleAsTheGrainStoredIt()
    {
        var state = State("s1");
        await _storage.WriteStateAsync("schedule", Id("s1"), state);
        await using var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT id || '|' || user_id || '|' || event_type || '|' || state || '|' || run_at || '|' || thread_ts FROM schedules";
        Assert.Equal("s1|U1|remind|processing|2026-11-24T03:00:00.000Z|1.2", await command.ExecuteScalarAsync());
    }

    private static GrainId Id(string id) => GrainId.Create("schedule", GrainKeys.Schedule("U1", id));

    private static GrainState<ScheduleState> State(string id)
    {
        var due = new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
        var terms = new EscalationOptions(300, 3, 5);
        var standing = new PersonSnapshot(
            new Recipient("U1", null, "UTC"),
            IsActive: true,
            IsPaused: false,
            IsQuiet: false,
            IsNewest: true,
            CouldAnswer: true,
            terms,
            StimulusType.Zap,
            35,
            StimulusType.Vibe,
            35
        );
        var opened = ScheduleStateMachine.Create(
            new ScheduleState(),
            id,
            "U1",
            new ScheduleCommand(1, ScheduleCommandKind.Create, id, ScheduleStatus.Pending, due, EventType.Remind, due)
        );
        var posting = ScheduleStateMachine.Tick(opened, standing, due);
        return new GrainState<ScheduleState>(
            ScheduleStateMachine.PromptPosted(posting, posting.LastNumber, new MessageRef("D1", "1.2"), terms, due)
        );
    }

    private async Task<ScheduleState> Read(string id)
    {
        var read = new GrainState<ScheduleState>(new ScheduleState());
        await _storage.ReadStateAsync("schedule", Id(id), read);
        return read.State!;
    }
}
