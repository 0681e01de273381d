using System.Globalization;
using System.Reflection;
using Xunit.v3;

[assembly: Oni.TimeLimit]

namespace Oni;

/// <summary>
/// Fails a test that took longer than its project allows (<c>TestTimeLimit</c>, in seconds), or than its own attribute says. One
/// that never ends is ended with its whole project, by <c>tests/run</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TimeLimitAttribute(int seconds = 0) : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        TestContext.Current.KeyValueStorage[Began(test)] = TimeProvider.System.GetTimestamp();

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        var limit = TimeSpan.FromSeconds(methodUnderTest.GetCustomAttribute<TimeLimitAttribute>()?.Seconds ?? OfTheProject);
        if (limit > TimeSpan.Zero && TestContext.Current.KeyValueStorage.TryRemove(Began(test), out var began) && began is long timestamp)
        {
            var took = TimeProvider.System.GetElapsedTime(timestamp);
            Assert.True(took <= limit, $"It took {took.TotalSeconds:0} s, and may take {limit.TotalSeconds:0} s");
        }
    }

    // The storage is one for the whole run.
    private static string Began(IXunitTest test) => $"{nameof(TimeLimitAttribute)} {test.UniqueID}";

    /// <summary>0: without a limit.</summary>
    public int Seconds { get; } = seconds;

    private static int OfTheProject { get; } = int.Parse(
        typeof(TimeLimitAttribute).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == "TestTimeLimit").Value!, CultureInfo.InvariantCulture);
}
