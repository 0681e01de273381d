using Oni.Hosting.Configuration;

namespace Oni.Hosting.Tests;

/// <summary>systemd's credentials: before the file, after real variables.</summary>
public sealed class CredentialTests
{
    [Fact]
    public void ACredential_IsAVariable_AndARealOneWins()
    {
        var directory = Directory.CreateTempSubdirectory("oni-credentials-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(directory, "ONI_TEST_SECRET"), "from-a-credential\n");
            File.WriteAllText(Path.Combine(directory, "ONI_TEST_BOTH"), "from-a-credential");
            Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", directory);
            Environment.SetEnvironmentVariable("ONI_TEST_BOTH", "real");
            var configuration = ReloadableConfiguration.FromProcess().Values;
            Assert.Equal("from-a-credential", configuration.Text("ONI_TEST_SECRET"));
            Assert.Equal("real", configuration.Text("ONI_TEST_BOTH"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("CREDENTIALS_DIRECTORY", null);
            Environment.SetEnvironmentVariable("ONI_TEST_BOTH", null);
            Directory.Delete(directory, recursive: true);
        }
    }
}
