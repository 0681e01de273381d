using System.Security.Cryptography;
using System.Text.Json;

namespace Oni.Domain.Tests.Checker;

/// <summary>
/// Tries every order of what can happen in a world, breadth first and without dice, and looks at the promises after each event.
/// </summary>
internal sealed class ModelChecker
{
    private readonly Dictionary<Int128, (Int128 Before, string What)> _known = [];

    /// <summary>The moments that were reached.</summary>
    public int States => _known.Count;

    /// <exception cref="Xunit.Sdk.XunitException">A promise is broken; the message tells by which shortest sequence of events.</exception>
    public void Explore(World begin)
    {
        var waiting = new Queue<(World World, Int128 Key)>();
        var first = Key(begin);
        _known.Add(first, default);
        waiting.Enqueue((begin, first));
        while (waiting.TryDequeue(out var moment))
        {
            foreach (var (what, next) in Steps.Of(moment.World))
            {
                // Before the moment is known: another way to it may have broken nothing.
                if (Promises.BrokenBy(moment.World, next) is { } broken)
                    Assert.Fail($"{broken}, after {States} states\n{Story(moment.Key)}\n{what}");
                var key = Key(next);
                if (_known.TryAdd(key, (moment.Key, what)))
                    waiting.Enqueue((next, key));
            }

            if (!Steps.OfTheSystem(moment.World).Any() && Promises.DroppedIn(moment.World) is { } dropped)
                Assert.Fail($"{dropped}, after {States} states\n{Story(moment.Key)}");
        }
    }

    private string Story(Int128 key)
    {
        var events = new List<string>();
        for (var at = key; _known[at].What is { } what; at = _known[at].Before)
            events.Add(what);
        events.Reverse();
        return string.Join('\n', events.Select((e, n) => $"{n + 1}. {e}"));
    }

    /// <summary>The same for two moments that cannot be told apart.</summary>
    private static Int128 Key(World world) =>
        BitConverter.ToInt128(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(world, StateJson.Options)));
}
