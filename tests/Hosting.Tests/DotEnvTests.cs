using Oni.Hosting.Configuration;

namespace Oni.Hosting.Tests;

/// <summary>The <c>.env</c> file, line by line.</summary>
public sealed class DotEnvTests
{
    [Theory]
    [InlineData("KEY=value", "value")]
    [InlineData("export KEY=value", "value")]
    [InlineData("  KEY = value  ", "value")]
    [InlineData("KEY=value # why", "value")]
    [InlineData("KEY=a#b", "a#b")]
    [InlineData("KEY= # nothing yet", "")]
    [InlineData("KEY=", "")]
    [InlineData("KEY=\"a # b\"", "a # b")]
    [InlineData("KEY=\"value\" # why", "value")]
    [InlineData("KEY='value'# why", "'value'# why")]
    [InlineData("KEY='it is'", "it is")]
    [InlineData("KEY='it is'\t# so", "it is")]
    [InlineData("KEY=value\t# why", "value")]
    [InlineData("KEY=\"", "\"")]
    [InlineData("KEY=\"a\"b\"", "\"a\"b\"")]
    public void AValue_IsWhatStandsThere(string line, string value) =>
        Assert.Equal([KeyValuePair.Create("KEY", value)], DotEnv.Parse($"# a comment\n\n{line}\n", ".env"));

    [Fact]
    public void ALineThatIsNone_IsNamedByItsNumber() =>
        Assert.Contains(".env line 2", Assert.Throws<ConfigurationException>(() => DotEnv.Parse("A=1\nwhat\n", ".env")).Message, StringComparison.Ordinal);
}
