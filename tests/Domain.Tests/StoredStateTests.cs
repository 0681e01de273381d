using System.Runtime.CompilerServices;
using System.Text.Json;
using Oni.Domain.People;
using Oni.Domain.Schedules;

namespace Oni.Domain.Tests;

/// <summary>
/// What earlier commits have stored is read, and written again, as it was: a name that is not pinned would lose a promise.
/// </summary>
public sealed class StoredStateTests
{
    /// <summary>Each file holds states as the database had them in that month: grain type, a bar, and the payload.</summary>
    public static TheoryData<string, string> Payloads()
    {
        var payloads = new TheoryData<string, string>();
        foreach (
            var line in Directory
                .GetFiles(Path.Combine(Path.GetDirectoryName(Here())!, "Payloads"), "*.txt")
                .Order(StringComparer.Ordinal)
                .SelectMany(File.ReadAllLines)
        )
        {
            var bar = line.IndexOf('|', StringComparison.Ordinal);
            payloads.Add(line[..bar], line[(bar + 1)..]);
        }

        return payloads;
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void AStoredState_IsReadAndWrittenAsItWas(string grain, string payload)
    {
        var state = JsonSerializer.Deserialize(payload, grain == "user" ? typeof(UserState) : typeof(ScheduleState), StateJson.Options);
        Assert.Equal(payload, JsonSerializer.Serialize(state, state!.GetType(), StateJson.Options));
    }

    /// <summary>Nothing that can be stored is missing in the files: each kind of what is to be done, said and told.</summary>
    [Fact]
    public void EachKind_IsInAFile()
    {
        var all = string.Join('\n', Payloads().Select(p => p.Data.Item2));
        foreach (var type in (Type[])[typeof(OutboxMessage), typeof(Messages.ThreadNote), typeof(Messages.DirectMessage)])
        {
            foreach (
                System.Text.Json.Serialization.JsonDerivedTypeAttribute kind in type.GetCustomAttributes(
                    typeof(System.Text.Json.Serialization.JsonDerivedTypeAttribute),
                    inherit: false
                )
            )
                Assert.Contains($":\"{kind.TypeDiscriminator}\"", all, StringComparison.Ordinal);
        }
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
