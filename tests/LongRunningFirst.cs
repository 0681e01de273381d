using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Oni.LongRunningFirst))]

namespace Oni;

/// <summary>Puts the classes that are <see cref="LongRunningAttribute"/> before all others.</summary>
public sealed class LongRunningFirst : ITestCollectionOrderer
{
    private static readonly IReadOnlyList<string> Long =
    [
        .. typeof(LongRunningFirst).Assembly.GetTypes().Where(t => t.IsDefined(typeof(LongRunningAttribute))).Select(t => t.FullName!),
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(c => Long.Any(l => c.TestCollectionDisplayName.Contains(l, StringComparison.Ordinal)))];
}
