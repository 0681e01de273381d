using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>What Oni is made of is locked, known, free to use, and comes out the same from any directory.</summary>
[Collection(nameof(Installing))]
public sealed class SupplyChainTests(DeployFixture installed)
{
    private static readonly IReadOnlySet<string> Allowed = new HashSet<string>(StringComparer.Ordinal)
    {
        "MIT",
        "Apache-2.0",
        "BSD-3-Clause",
    };

    [Fact]
    public void EachProject_HasItsLockFile() =>
        Assert.All(
            Projects(),
            project => Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")), project)
        );

    /// <summary>Before a release: what somebody publishes about a package today turns no change red.</summary>
    [Fact]
    [Trait("Tier", Soak.Tier)]
    public async Task NoPackage_IsKnownToBeVulnerable()
    {
        var answer = await DeployFixture.Run(
            "dotnet",
            "list",
            Path.Combine(Repository.Root, "Oni.sln"),
            "package",
            "--vulnerable",
            "--include-transitive",
            "--format",
            "json"
        );
        using var report = JsonDocument.Parse(answer);
        Assert.Equal(Projects().Count, report.RootElement.GetProperty("projects").GetArrayLength());
        Assert.DoesNotContain("\"vulnerabilities\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EachPackage_IsInTheListOfLicences_AndFreeToUse()
    {
        var directory = Directory.CreateTempSubdirectory("oni-sbom-").FullName;
        try
        {
            await DeployFixture.Run(Path.Combine(Repository.Root, "deploy", "sbom"), directory);
            var listed = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "licences.md"));
            foreach (var program in (string[])["oni-worker", "oni-api"])
            {
                using var bom = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(directory, program + ".cdx.json")));
                Assert.Equal("CycloneDX", bom.RootElement.GetProperty("bomFormat").GetString());
                Assert.All(
                    bom.RootElement.GetProperty("components").EnumerateArray(),
                    component =>
                    {
                        var licence = component.GetProperty("licenses")[0].GetProperty("license").GetProperty("id").GetString()!;
                        Assert.Contains(licence, Allowed);
                        Assert.NotEmpty(component.GetProperty("hashes").EnumerateArray());
                        Assert.Contains(
                            listed,
                            l => l.StartsWith($"| {component.GetProperty("name").GetString()} | {licence} |", StringComparison.Ordinal)
                        );
                    }
                );
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task APublishFromAnotherDirectory_IsTheSame_AndHoldsNothingOfWhereItWasMade()
    {
        await installed.Made;
        using var elsewhere = new TemporaryClone();
        await using var other = new DeployFixture(elsewhere.Path);
        await other.Made;
        foreach (var part in (string[])["worker", "api"])
        {
            var (one, two) = (Path.Combine(installed.Home, part), Path.Combine(other.Home, part));
            Assert.Equal(Prints(one), Prints(two));
            Assert.All(
                Directory.GetFiles(two),
                f => Assert.Equal(-1, File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(elsewhere.Path)))
            );
        }
    }

    private static IReadOnlyList<string> Projects() =>
        [
            .. ((string[])["src", "tests"])
                .SelectMany(r => Directory.GetFiles(Path.Combine(Repository.Root, r), "*.csproj", SearchOption.AllDirectories))
                .Where(p => !p.Contains("node_modules", StringComparison.Ordinal)),
        ];

    private static IEnumerable<string> Prints(string directory) =>
        Directory
            .GetFiles(directory, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(directory, f)} {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(f)))}");
}
