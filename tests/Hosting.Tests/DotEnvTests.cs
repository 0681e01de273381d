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
    [InlineData("KEY='it is'", "it is")]
    [InlineData("KEY='it is'\t# so", "it is")]
    [InlineData("KEY=value\t# why", "value")]
    [InlineData("export\tKEY=value", "value")]
    [InlineData("KEY=it's", "it's")]
    public void AValue_IsWhatStandsThere(string line, string value) =>
        Assert.Equal([KeyValuePair.Create("KEY", value)], DotEnv.Read($"# a comment\n\n{line}\n", ".env").Values);

    /// <summary>A limit may stand in a line that is not understood: none is skipped, and none is taken for what it is not.</summary>
    [Theory]
    [InlineData("KEY=\"")]
    [InlineData("KEY=\"a\"b\"")]
    [InlineData("KEY='value'# why")]
    [InlineData("KEY='value")]
    [InlineData("\uFEFFKEY=value")]
    [InlineData("exportKEY value")]
    [InlineData("export KEY")]
    [InlineData("K EY=value")]
    [InlineData("=value")]
    public void ALineThatIsNotUnderstood_EndsIt(string line)
    {
        var (values, problem) = DotEnv.Read($"A=1\n\n{line}\nB=2\n", ".env");
        Assert.Contains(".env line 3", problem!.Message, StringComparison.Ordinal);
        Assert.Equal(["A", "B"], values.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void LinesEnd_AsAnySystemEndsThem(string end) =>
        Assert.Equal(
            [KeyValuePair.Create("A", "1"), KeyValuePair.Create("LIMIT_PAVLOK_ZAP_VALUE", "40")],
            DotEnv.Read($"A=1{end}LIMIT_PAVLOK_ZAP_VALUE=40{end}", ".env").Values
        );

    [Fact]
    public void ALineThatIsNone_IsNamedByItsNumber() =>
        Assert.Contains(".env line 2", DotEnv.Read("A=1\nwhat\n", ".env").Problem!.Message, StringComparison.Ordinal);
}
