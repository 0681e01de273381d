using System.Diagnostics;
using System.Globalization;
using Oni.EndToEnd.Days;

namespace Oni.EndToEnd.Faults;

/// <summary>As many random days as some minutes allow, on the real hosts and the real file. A seed that fails is printed; ONI_SEED throws its dice again.</summary>
public sealed class RandomDaysTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Budget = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task HoweverTheDayGoes_EveryPromiseHolds()
    {
        if (int.TryParse(Environment.GetEnvironmentVariable("ONI_SEED"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var chosen))
        {
            await new RandomDay(chosen).Live();
            return;
        }

        var (watch, first, asked, days) = (Stopwatch.StartNew(), Random.Shared.Next(), 0, 0);
        for (; watch.Elapsed < Budget; days++)
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
        }

        output.WriteLine($"{days.Text()} days from seed {first.Text()}, {asked.Text()} stimuli");
        Assert.True(asked > days, $"{days.Text()} days, {asked.Text()} stimuli: the days were too quiet");
    }
}
