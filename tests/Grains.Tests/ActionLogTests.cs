using Oni.Domain;
using Oni.Domain.Schedules;
using Oni.Grains.History;
using Oni.Hosting.Database;
using Oni.Silo.Database;

namespace Oni.Grains.Tests;

/// <summary>The row of NOs (spec, "A NO"), whatever the order in which answers are written.</summary>
public sealed class ActionLogTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Morning = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly string _home = Directory.CreateTempSubdirectory("oni-actions-").FullName;
    private readonly OniDataSource _database;

    public ActionLogTests()
    {
        var path = Path.Combine(_home, "app.db");
        Migrations.Apply(path, _home, TimeProvider.System);
        _database = new OniDataSource(path);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    /// <summary>Each answer is its name and the second at which it was acknowledged, in the order in which they are written.</summary>
    [Theory]
    [InlineData("no1 no2 no3", "1 2 3")]
    [InlineData("no1 yes2 no3", "1 - 1")]
    [InlineData("no3 yes2 no1", "1 - 1")]
    [InlineData("no2 no1", "1 2")]
    [InlineData("no3 no1 no2", "1 2 3")]
    [InlineData("no1 no1 no1", "1 2 3")]
    [InlineData("no4 yes2 no3 no1 no5", "1 - 2 1 3")]
    public async Task EveryNo_CountsThoseInItsRow_NeverTwoTheSame(string answers, string counts)
    {
        var log = new ActionLog(_database);
        var counted = new List<string>();
        foreach (var (answer, number) in answers.Split(' ').Select((a, n) => (a, n)))
        {
            var result = answer.StartsWith("yes", StringComparison.Ordinal) ? ActionResult.Yes : ActionResult.No;
            await log.Record("U0ALICE", Answer($"s{number}", result, answer[^1] - '0'));
            await log.Record("U0BOB", Answer($"b{number}", ActionResult.No, answer[^1] - '0'));
            counted.Add(result == ActionResult.Yes ? "-" : $"{await log.NoesInARow("U0ALICE", $"s{number}")}");
        }

        Assert.Equal(counts, string.Join(' ', counted));
    }

    private static ScheduleOutcome Answer(string schedule, ActionResult result, int second) =>
        new(schedule, EventType.Remind, result, EndReason.Answered, Morning, "散歩", Morning.AddSeconds(second));
}
