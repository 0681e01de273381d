using Oni.Playground.Processes;
using Oni.SlackFrontend.Inbox;
using Oni.Worlds;

namespace Oni.Operations;

/// <summary>What <c>deploy/install</c> and its undo do where something is not as they made it.</summary>
public sealed class InstallTests
{
    /// <summary>What the service owns it could have made a way to what only root may change.</summary>
    [Theory]
    [InlineData("worker")]
    [InlineData("backup")]
    [InlineData(".env")]
    public async Task WhatTheServiceCouldHaveReplaced_IsNotFollowed(string part)
    {
        using var place = new Place();
        var elsewhere = Directory.CreateDirectory(Path.Combine(place.Root, "elsewhere")).FullName;
        File.CreateSymbolicLink(Path.Combine(place.Home, part), elsewhere);
        var (code, log) = await place.Run("install");
        Assert.Equal(1, code);
        Assert.Contains($"{Path.Combine(place.Home, part)} is a symbolic link", log, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(elsewhere));
    }

    [Fact]
    public async Task ABuildThatFails_LeavesWhatIsInstalled()
    {
        using var place = new Place(dotnet: "exit 3");
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(place.Home, "worker")).FullName, "oni-worker");
        await File.WriteAllTextAsync(program, "the old one");
        Assert.Equal(3, (await place.Run("install")).Code);
        Assert.Equal("the old one", await File.ReadAllTextAsync(program));
        Assert.Equal(
            [program],
            Directory
                .GetFiles(place.Root, "*", SearchOption.AllDirectories)
                .Where(f => !f.StartsWith(place.Shims, StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Uninstall_KeepsPeoplesData_AndWithAllTakesTheSecretsToo()
    {
        using var place = new Place();
        foreach (
            var file in (string[])
                [
                    "opt/oni/worker/oni-worker",
                    "opt/oni/app.db",
                    "opt/oni/.env",
                    "etc/oni/SLACK_BOT_USER_OAUTH_TOKEN",
                    "etc/systemd/system/oni-worker.service",
                    "etc/systemd/system/oni-backup.service.d/mine.conf",
                ]
        )
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(place.Root, file))!);
            await File.WriteAllTextAsync(Path.Combine(place.Root, file), "");
        }

        Assert.Equal(0, (await place.Run("uninstall")).Code);
        Assert.Equal(
            ["etc/oni/SLACK_BOT_USER_OAUTH_TOKEN", "etc/systemd/system/oni-backup.service.d/mine.conf", "opt/oni/.env", "opt/oni/app.db"],
            place.Files()
        );
        Assert.Equal(0, (await place.Run("uninstall", "--all")).Code);
        Assert.Empty(place.Files());
    }

    [Fact]
    public async Task ProgramsThatAnotherMachineBuilt_AreInstalled_AndWhereThereAreNoneIsSaid()
    {
        using var place = new Place(dotnet: "exit 3");
        var built = Directory.CreateDirectory(Path.Combine(place.Shims, "built")).FullName;
        var (code, log) = await place.Run("install", ("ONI_PROGRAMS", built));
        Assert.Equal(1, code);
        Assert.Contains($"{built}/worker/oni-worker is not there", log, StringComparison.Ordinal);
        Assert.Empty(place.Files());
        foreach (var part in (string[])["worker", "api"])
            File.Copy(
                Path.Combine(place.Shims, "dotnet"),
                Path.Combine(Directory.CreateDirectory(Path.Combine(built, part)).FullName, $"oni-{part}")
            );
        Assert.Equal(0, (await place.Run("install", ("ONI_PROGRAMS", built))).Code);
        Assert.Contains("opt/oni/worker/oni-worker", place.Files());
        Assert.True(File.Exists(Path.Combine(built, "api", "oni-api")));
    }

    /// <summary>A root of its own, and a <c>dotnet</c> that builds nothing.</summary>
    private sealed class Place : IDisposable
    {
        public Place(string dotnet = "exit 0")
        {
            Root = Directory.CreateTempSubdirectory("oni-install-").FullName;
            Home = Directory.CreateDirectory(Path.Combine(Root, "opt", "oni")).FullName;
            Shims = Directory.CreateDirectory(Path.Combine(Root, "shims")).FullName;
            var program = Path.Combine(Shims, "dotnet");
            File.WriteAllText(program, $"#!/bin/sh\n{dotnet}\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        public string Root { get; }

        public string Home { get; }

        public string Shims { get; }

        public Task<(int Code, string Log)> Run(string script, params string[] arguments) =>
            Run([Path.Combine(Repository.Root, "deploy", script), .. arguments], []);

        public Task<(int Code, string Log)> Run(string script, (string Name, string Value) variable) =>
            Run([Path.Combine(Repository.Root, "deploy", script)], [variable]);

        private async Task<(int Code, string Log)> Run(string[] command, (string Name, string Value)[] variables)
        {
            var environment = variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
            (environment["ONI_ROOT"], environment["PATH"]) = (Root, $"{Shims}:{Environment.GetEnvironmentVariable("PATH")}");
            await using var program = HostProcess.Start(command, environment);
            return (await program.Exited(), program.Log);
        }

        public IEnumerable<string> Files() =>
            Directory
                .GetFiles(Root, "*", SearchOption.AllDirectories)
                .Where(f => !f.StartsWith(Shims, StringComparison.Ordinal))
                .Select(f => Path.GetRelativePath(Root, f))
                .Order(StringComparer.Ordinal);

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}
