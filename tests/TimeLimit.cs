using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: Oni.TimeLimit]

namespace Oni;

/// <summary>
/// Fails a test that took longer than its project allows (<c>TestTimeLimit</c>, in seconds), or than its own attribute says, and
/// cancels what it waits for. One that does not end by that is ended with its whole project, by <c>tests/run</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TimeLimitAttribute(int seconds = 0) : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (Limit(methodUnderTest) is var limit && limit > TimeSpan.Zero)
            TestContext.Current.KeyValueStorage.GetOrAdd(Key(test), _ => new Watch(TestContext.Current, limit));
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (TestContext.Current.KeyValueStorage.TryRemove(Key(test), out var found) && found is Watch watch)
        {
            watch.Dispose();
            var limit = Limit(methodUnderTest);
            Assert.True(watch.Took <= limit, $"It took {watch.Took.TotalSeconds:0} s, and may take {limit.TotalSeconds:0} s");
        }
    }

    private static TimeSpan Limit(MethodInfo test) =>
        TimeSpan.FromSeconds(test.GetCustomAttribute<TimeLimitAttribute>()?.Seconds ?? OfTheProject);

    // The storage is one for the whole run.
    private static string Key(IXunitTest test) => $"{nameof(TimeLimitAttribute)} {test.UniqueID}";

    /// <summary>0: without a limit.</summary>
    public int Seconds { get; } = seconds;

    private static int OfTheProject { get; } =
        int.Parse(
            typeof(TimeLimitAttribute)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .First(a => a.Key == "TestTimeLimit")
                .Value!,
            CultureInfo.InvariantCulture
        );

    /// <summary>The time of one test, which is canceled at its limit.</summary>
    private sealed class Watch(ITestContext test, TimeSpan limit) : IDisposable
    {
        private readonly long _began = TimeProvider.System.GetTimestamp();
        private readonly ITimer _end = TimeProvider.System.CreateTimer(
            _ => test.CancelCurrentTest(),
            null,
            limit,
            Timeout.InfiniteTimeSpan
        );

        public TimeSpan Took => TimeProvider.System.GetElapsedTime(_began);

        public void Dispose() => _end.Dispose();
    }
}
