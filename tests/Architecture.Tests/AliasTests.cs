using System.Reflection;

namespace Oni.Architecture.Tests;

/// <summary>
/// A process of another version knows types and interfaces by their aliases: a new one is added to <c>aliases.txt</c>, and none that
/// stands there is changed.
/// </summary>
public sealed class AliasTests
{
    [Fact]
    public void Aliases_AreThoseOfTheVersionsBefore()
    {
        var aliases = ((Assembly[])[typeof(Oni.Domain.StateJson).Assembly, typeof(Oni.GrainInterfaces.GrainKeys).Assembly])
            .Append(typeof(Oni.Grains.GrainServices).Assembly)
            .SelectMany(a => a.GetTypes())
            .Where(t => t.Namespace?.StartsWith("Oni.", StringComparison.Ordinal) == true)
            .SelectMany(t => t.GetCustomAttributes<Orleans.AliasAttribute>(inherit: false))
            .Select(a => a.Alias)
            .Order(StringComparer.Ordinal);
        Assert.Equal(File.ReadAllLines(SourceTree.At("tests", "Architecture.Tests", "aliases.txt")), aliases);
    }
}
