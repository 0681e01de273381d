namespace Oni.Architecture.Tests;

/// <summary>Whoever knows a file's namespace knows its folder, and what stands on what has no circle.</summary>
public sealed class NamespaceTests
{
    [Fact]
    public void AFolder_IsANamespace() =>
        Assert.All(
            SourceFile.All.Where(f => f.Namespace.Length > 0),
            f => Assert.Equal("Oni." + Path.GetDirectoryName(f.Path)!.Replace('/', '.'), f.Namespace)
        );

    [Fact]
    public void Namespaces_UseEachOtherInNoCircle()
    {
        var types = SourceFile
            .All.GroupBy(f => f.Namespace, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.SelectMany(f => f.Types).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var uses = SourceFile
            .All.GroupBy(f => f.Namespace, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g =>
                    g.SelectMany(f =>
                            f.Usings.Concat(Around(f.Namespace)).Where(n => types.TryGetValue(n, out var there) && there.Overlaps(f.Words))
                        )
                        .Where(n => n != g.Key)
                        .ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal
            );

        // What uses nothing that is left is taken away, again and again; a circle stays.
        while (uses.Where(u => !u.Value.Overlaps(uses.Keys)).Select(u => u.Key).ToList() is { Count: > 0 } settled)
            settled.ForEach(n => uses.Remove(n));
        Assert.Empty(uses.Select(u => $"{u.Key} uses {string.Join(", ", u.Value.Intersect(uses.Keys))}"));
    }

    /// <summary>The namespaces that this one lies in, whose types it sees without saying so.</summary>
    private static IEnumerable<string> Around(string name)
    {
        while (name.LastIndexOf('.') is > 0 and var dot)
            yield return name = name[..dot];
    }
}
