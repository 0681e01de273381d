using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Oni.Playground.Slack.Rules;
using Oni.Slack;
using Oni.Worlds;

namespace Oni.Simulation.Tests.Faults;

/// <summary>
/// Random days on the real hosts and the real file: the same ones in each run, one of the commit's own, and in the soak as many
/// fresh ones as the minutes allow. ONI_SEED names one more.
/// </summary>
[LongRunning]
public sealed class RandomDaysTests(ITestOutputHelper output)
{
    /// <summary>On so many days each thing that may happen does.</summary>
    private const int EnoughDays = 40;

    public static TheoryData<int> Seeds =>
        [
            .. File.ReadAllLines(Path.Combine(Repository.Root, "tests", "seeds.txt"))
                .Where(l => !l.StartsWith('#'))
                .Select(l => int.Parse(l, CultureInfo.InvariantCulture)),
            .. OfTheCommit(),
        ];

    /// <summary>The SDK writes the commit behind the version; where it knows none, there is no such day.</summary>
    private static int[] OfTheCommit() =>
        typeof(RandomDaysTests).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')
            is [_, { Length: >= 7 } commit]
            ? [int.Parse(commit[..7], NumberStyles.HexNumber, CultureInfo.InvariantCulture)]
            : [];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task ADay_EveryPromiseHolds(int seed)
    {
        var day = new RandomDay(seed);
        await day.Live();
        Assert.NotEqual(0, day.Asked);
        output.WriteLine(string.Join(", ", day.Happened));
    }

    [Fact]
    [TimeLimit]
    [Trait("Tier", Soak.Tier)]
    public async Task HoweverTheDayGoes_EveryPromiseHolds()
    {
        if (
            int.TryParse(Environment.GetEnvironmentVariable("ONI_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var chosen)
        )
        {
            await new RandomDay(chosen).Live();
            return;
        }

        var (watch, first, asked, days) = (Stopwatch.StartNew(), Random.Shared.Next(), 0, 0);
        var never = Happening.All.ToHashSet(StringComparer.Ordinal);
        for (; watch.Elapsed < Soak.Budget; days++)
        {
            var day = new RandomDay(first + days);
            try
            {
                await day.Live();
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"The day of ONI_SEED={(first + days).Text()} does not hold", e);
            }

            asked += day.Asked;
            never.ExceptWith(day.Happened);
        }

        output.WriteLine($"{days.Text()} days from seed {first.Text()}, {asked.Text()} stimuli");
        Assert.True(asked > days, $"{days.Text()} days, {asked.Text()} stimuli: the days were too quiet");
        Assert.True(days < EnoughDays || never.Count == 0, $"on {days.Text()} days it never happened: {string.Join(", ", never)}");
    }
}
