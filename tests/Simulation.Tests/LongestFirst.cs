using Oni.Simulation.Tests;
using Oni.Simulation.Tests.Days;
using Oni.Simulation.Tests.Faults;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Oni.Simulation.Tests;

/// <summary>What lasts a minute begins first, so that nothing waits for it alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly IReadOnlyList<string> Longest =
        [nameof(DatabaseFaultTests), nameof(RandomDaysTests), nameof(ScriptedDayTests), nameof(CloudHourTests), nameof(SlackFaultTests), nameof(RaceTests), nameof(AwayTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => Longest.Any(l => c.TestCollectionDisplayName.Contains(l, StringComparison.Ordinal)))];
}
