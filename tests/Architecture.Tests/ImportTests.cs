using System.Reflection;
using System.Xml.Linq;

namespace Oni.Architecture.Tests;

/// <summary>Imports point one way (docs/architecture.md), and one gate leads to the wristband.</summary>
public sealed class ImportTests
{
    [Theory]
    [InlineData("Slack", "")]
    [InlineData("Domain", "")]
    [InlineData("GrainInterfaces", "Domain")]
    [InlineData("Sql", "")]
    [InlineData("Hosting", "Sql")]
    [InlineData("Grains", "GrainInterfaces,Sql")]
    [InlineData("SlackText", "GrainInterfaces,Slack")]
    [InlineData("SlackFrontend", "GrainInterfaces,Hosting,Slack,SlackText")]
    [InlineData("Silo", "Grains,Hosting,Slack,SlackText")]
    [InlineData("Playground", "Silo,SlackFrontend")]
    public void AProject_ImportsNothingButItsNeighbours(string project, string allowed)
    {
        var references = XDocument
            .Load(SourceTree.At("src", project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed.Split(',', StringSplitOptions.RemoveEmptyEntries), references);
    }

    [Fact]
    public void EveryProjectOfTheHouse_IsHeldToThis()
    {
        var held = typeof(ImportTests)
            .GetMethod(nameof(AProject_ImportsNothingButItsNeighbours))!
            .GetCustomAttributes<InlineDataAttribute>()
            .Select(d => (string)d.Data[0]!);
        Assert.Equal(
            Directory.GetDirectories(SourceTree.At("src")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            held.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void OnlyTheGate_ReachesThePavlokClient()
    {
        var users = Directory
            .GetFiles(SourceTree.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f =>
                !f.Contains("/obj/", StringComparison.Ordinal) && File.ReadAllText(f).Contains("PavlokClient", StringComparison.Ordinal)
            )
            .Select(Path.GetFileName)
            .Order(StringComparer.Ordinal);

        // Its own file, the one that makes it, and the one that may use it.
        Assert.Equal(["GrainServices.cs", "PavlokClient.cs", "StimulusSender.cs"], users);
        Assert.DoesNotContain(
            typeof(Oni.Grains.GrainServices).Assembly.GetExportedTypes(),
            t => t.Name.StartsWith("PavlokClient", StringComparison.Ordinal)
        );
    }

    /// <summary>What sends does so in the gate's queue alone: nobody else may have it made.</summary>
    [Fact]
    public void OnlyTheGate_SendsStimuli() =>
        Assert.Equal(
            ["GrainServices.cs", "PavlokGrain.cs", "StimulusSender.cs"],
            SourceFile
                .All.Where(f => f.Words.Contains("StimulusSender"))
                .Select(f => Path.GetFileName(f.Path))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void OnlyThePavlokClient_KnowsPavloksAddress()
    {
        var users = Directory
            .GetFiles(SourceTree.At("src"), "*.cs", SearchOption.AllDirectories)
            .Where(f =>
                !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/Playground/", StringComparison.Ordinal)
                && File.ReadAllText(f).Contains("\"stimulus/send\"", StringComparison.Ordinal)
            )
            .Select(Path.GetFileName);
        Assert.Equal(["PavlokClient.cs"], users);
    }

    /// <summary>The store, and a client of another version, know grains by these names and not by their classes'.</summary>
    [Fact]
    public void EveryGrain_AndEveryInterface_HasANameOfItsOwn()
    {
        var grains = typeof(Oni.Grains.GrainServices)
            .Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(Orleans.Grain).IsAssignableFrom(t))
            .ToList();
        Assert.NotEmpty(grains);
        Assert.All(grains, t => Assert.NotNull(t.GetCustomAttribute<Orleans.GrainTypeAttribute>()));
        var interfaces = grains
            .SelectMany(t => t.GetInterfaces())
            .Where(i =>
                typeof(Orleans.Runtime.IAddressable).IsAssignableFrom(i)
                && i.Assembly.GetName().Name!.StartsWith("Oni", StringComparison.Ordinal)
            )
            .Distinct();
        Assert.All(interfaces, i => Assert.NotNull(i.GetCustomAttribute<Orleans.AliasAttribute>()));
    }
}
