using Oni.Hosting.Configuration;
using Oni.Silo.Wristbands;

namespace Oni.Silo.Tests;

/// <summary>
/// <c>PAVLOK_API_KEY</c> is the wristband of whom it first named alone; a list that shrinks hands it on to nobody (spec, "Wristbands").
/// </summary>
public sealed class SharedKeyOwnerTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("oni-key-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Theory]
    [InlineData("U0ALICE", "U0ALICE", "U0ALICE")]
    [InlineData("U0ALICE,U0BOB", "U0ALICE", null)]
    [InlineData("U0ALICE,U0BOB", "U0BOB", null)]
    [InlineData("U0ALICE", "U0BOB", null)]
    [InlineData("U0ALICE", "U0ALICE,U0BOB", null)]
    [InlineData("", "U0BOB", "U0BOB")]
    public void ItIsWhoseItFirstWas(string first, string then, string? owner)
    {
        Start(first);
        Assert.Equal(owner, Start(then));
    }

    [Fact]
    public void WhoseItWas_GetsItBack_AndAnotherKeyIsAnothersAgain()
    {
        Assert.Equal("U0ALICE", Start("U0ALICE"));
        Assert.Null(Start("U0ALICE,U0BOB"));
        Assert.Null(Start("U0BOB"));
        Assert.Equal("U0BOB", Start("U0BOB", "bobs-own"));
        Assert.Equal("U0ALICE", Start("U0ALICE"));
    }

    [Fact]
    public void TheFile_HoldsNoKey()
    {
        Start("U0ALICE", "a-secret-key");
        Assert.DoesNotContain("a-secret-key", File.ReadAllText(Assert.Single(Directory.GetFiles(_home))), StringComparison.Ordinal);
    }

    [Fact]
    public void WhereItCannotBeKept_TheStartEndsWithTheFix()
    {
        var missing = Path.Combine(_home, "missing", "app.db");
        var refused = Assert.Throws<ConfigurationException>(() => new SharedKeyOwner(missing).Keep(People("U0ALICE", "key")));
        Assert.StartsWith("PAVLOK_API_KEY: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("PAVLOK_API_KEY__<SLACKID>", refused.Message, StringComparison.Ordinal);
    }

    private string? Start(string authorized, string key = "the-key")
    {
        var owner = new SharedKeyOwner(Path.Combine(_home, "app.db"));
        owner.Keep(People(authorized, key));
        return owner.Of(People(authorized, key));
    }

    private static AuthorizedUsers People(string authorized, string key) =>
        AuthorizedUsers.From(
            ReloadableConfiguration
                .From(
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["AUTHORIZED_USERS"] = authorized, ["PAVLOK_API_KEY"] = key }
                )
                .Values
        );
}
