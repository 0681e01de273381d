using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Oni.Architecture.Tests;

/// <summary>
/// Each caller has an interface of its own, and the process that listens to Slack names only those that people speak through.
/// </summary>
public sealed class CallerTests
{
    [Fact]
    public void TheSlackProcess_NamesOnlyWhatPeopleSpeakThrough_AndWhereItSaysThatItReceives()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "oni-api.dll"));
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        var named = metadata
            .TypeReferences.Select(metadata.GetTypeReference)
            .Where(t => metadata.GetString(t.Namespace).StartsWith("Oni.GrainInterfaces", StringComparison.Ordinal))
            .Select(t => metadata.GetString(t.Name))
            .Where(n => n.StartsWith('I') && n.EndsWith("Grain", StringComparison.Ordinal));
        Assert.Equal(["IPresenceGrain", "IScheduleGrain", "IStopGrain", "IUserGrain"], named.Order(StringComparer.Ordinal));
    }
}
