using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Oni.Hosting.Configuration;

namespace Oni.Hosting.Tests;

/// <summary>What is read again is accepted whole, or not at all; a pause of everyone always counts (spec, "Variables").</summary>
public sealed class ReloadableConfigurationTests
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal)
    {
        ["AUTHORIZED_USERS"] = "U0ALICE",
        ["PORT"] = "1",
    };

    [Fact]
    public void OptionsFollowAReload()
    {
        var configuration = Started();
        using var services = Services(configuration);
        var people = services.GetRequiredService<IOptionsMonitor<AuthorizedUsers>>();
        var changes = 0;
        using var listening = people.OnChange(_ => changes++);
        Assert.False(people.CurrentValue.IsAuthorized("U0BOB"));
        _variables["AUTHORIZED_USERS"] = "U0ALICE,U0BOB";
        Assert.False(people.CurrentValue.IsAuthorized("U0BOB"));
        configuration.Reload();
        Assert.True(people.CurrentValue.IsAuthorized("U0BOB"));
        Assert.Equal(1, changes);
    }

    [Fact]
    public void OneValueThatCannotBeUsed_KeepsAllTheOldOnes()
    {
        var configuration = Started();
        using var services = Services(configuration);
        (_variables["AUTHORIZED_USERS"], _variables["PORT"]) = ("U0BOB", "many");
        var refused = Assert.Throws<ConfigurationException>(configuration.Reload);
        Assert.Equal("PORT must be a whole number from 1 to 9", refused.Message);
        Assert.True(services.GetRequiredService<IOptionsMonitor<AuthorizedUsers>>().CurrentValue.IsAuthorized("U0ALICE"));
        Assert.Equal("1", configuration.Values.Text("PORT"));

        // Mended, it is accepted.
        _variables["PORT"] = "2";
        configuration.Reload();
        Assert.Equal("2", configuration.Values.Text("PORT"));
        Assert.True(services.GetRequiredService<IOptionsMonitor<AuthorizedUsers>>().CurrentValue.IsAuthorized("U0BOB"));
    }

    [Theory]
    [InlineData("true", "true")]
    [InlineData(" TRUE ", "true")]
    [InlineData("yes", null)]
    public void APauseOfEveryone_CountsAlsoWhereTheRestCannotBeUsed(string written, string? inForce)
    {
        var configuration = Started();
        configuration.AddValidation<Port>();
        (_variables["SYSTEM_PAUSED"], _variables["PORT"], _variables["AUTHORIZED_USERS"]) = (written, "many", "U0BOB");
        Assert.Throws<ConfigurationException>(configuration.Reload);
        Assert.Equal(inForce, configuration.Values.Text("SYSTEM_PAUSED"));
        Assert.Equal("U0ALICE", configuration.Values.Text("AUTHORIZED_USERS"));
    }

    [Fact]
    public void APersonsOwnKey_StandsBesideTheOneThatNamesNobody()
    {
        _variables["PAVLOK_API_KEY"] = "Bearer shared";
        _variables["PAVLOK_API_KEY__U0ALICE"] = " alices ";
        _variables["PAVLOK_API_KEY__U0BOB"] = " ";
        var people = AuthorizedUsers.From(Started().Values);
        Assert.Equal("shared", people.SharedKey);
        Assert.Equal("alices", people.KeyOf("U0ALICE"));
        Assert.Null(people.KeyOf("U0BOB"));
    }

    [Theory]
    [InlineData("PAVLOK_API_KEY")]
    [InlineData("PAVLOK_API_KEY__U0ALICE")]
    [InlineData("ONI_DASHBOARD_TOKEN")]
    public void ASecretThatWasPastedWrong_IsNamed_AndNotShown(string name)
    {
        _variables[name] = "鍵-secret";
        var refused = Assert.Throws<ConfigurationException>(() => Started());
        Assert.StartsWith($"{name} holds a character", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>As everywhere on Linux: a forgotten line in other letters changes nothing.</summary>
    [Fact]
    public void ANameInOtherLetters_IsAnotherName()
    {
        _variables["SYSTEM_PAUSED"] = "true";
        _variables["system_paused"] = "false";
        _variables["port"] = "many";
        var configuration = Started();
        configuration.AddValidation<Port>();
        Assert.Equal("true", configuration.Values.Text("SYSTEM_PAUSED"));
        Assert.Equal("1", configuration.Values.Text("PORT"));
    }

    [Fact]
    public void TwoKeysThatDifferInCapitalsAlone_AreRefused()
    {
        _variables["PAVLOK_API_KEY__U0ALICE"] = "one";
        _variables["PAVLOK_API_KEY__u0alice"] = "another";
        var refused = Assert.Throws<ConfigurationException>(() => Started());
        Assert.StartsWith("PAVLOK_API_KEY__U0ALICE and PAVLOK_API_KEY__u0alice differ", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever is told of a change, and asks for other options than those, gets new ones too.</summary>
    [Fact]
    public void AllOptionsChangeAtOneMoment()
    {
        var configuration = Started();
        using var services = Services(configuration);
        var (people, port) = (
            services.GetRequiredService<IOptionsMonitor<AuthorizedUsers>>(),
            services.GetRequiredService<IOptionsMonitor<Port>>()
        );
        var seen = new List<(bool, int)>();
        void See() => seen.Add((people.CurrentValue.IsAuthorized("U0BOB"), port.CurrentValue.Number));
        using var first = people.OnChange(_ => See());
        using var second = port.OnChange(_ => See());
        See();
        (_variables["AUTHORIZED_USERS"], _variables["PORT"]) = ("U0BOB", "2");
        configuration.Reload();
        Assert.Equal([(false, 1), (true, 2), (true, 2)], seen);
    }

    [Fact]
    public void WhatCannotBeUsedAtTheStart_IsSaidBeforeAnythingIsOpened()
    {
        var configuration = Started();
        _variables["PORT"] = "0";
        var next = ReloadableConfiguration.From(() => _variables);
        Assert.Throws<ConfigurationException>(() => new ServiceCollection().AddOptions<Port>(next));
        Assert.Equal("1", configuration.Values.Text("PORT"));
    }

    private ReloadableConfiguration Started() => ReloadableConfiguration.From(() => _variables);

    private static ServiceProvider Services(ReloadableConfiguration configuration) =>
        new ServiceCollection().AddOptions<AuthorizedUsers>(configuration).AddOptions<Port>(configuration).BuildServiceProvider();

    private sealed class Port : IFromConfiguration<Port>
    {
        private Port(int number) => Number = number;

        public int Number { get; }

        public static Port From(IConfiguration configuration) => new(configuration.Int("PORT", 1, 1, 9));
    }
}
