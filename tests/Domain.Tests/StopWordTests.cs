using Oni.Domain.Text;

namespace Oni.Domain.Tests;

/// <summary>The word that stops everything, however it is typed (spec, "Stop wins").</summary>
public sealed class StopWordTests
{
    [Theory]
    [InlineData("stop")]
    [InlineData("STOP!!")]
    [InlineData("stop it now")]
    [InlineData("  stop")]
    [InlineData("ｓｔｏｐ")]
    [InlineData("ＳＴＯＰ！")]
    [InlineData("s\u200Btop")]
    [InlineData("\uFEFFstop\u3000今すぐ")]
    [InlineData("*stop*")]
    [InlineData("`stop")]
    [InlineData("!stop")]
    [InlineData("stopp")]
    [InlineData("<@U0ONI> stop")]
    [InlineData("<@U0ONI|oni>: やめて！")]
    [InlineData("止めて")]
    [InlineData("とめてください")]
    [InlineData("ストップ")]
    [InlineData("ｽﾄｯﾌﾟ")]
    public void Stops(string typed) => Assert.True(StopWord.Begins(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("!!")]
    [InlineData("hello")]
    [InlineData("do not stop")]
    [InlineData("<@U0ONI>")]
    [InlineData("<@U0ONI")]
    [InlineData("help stop")]
    public void DoesNot(string? typed) => Assert.False(StopWord.Begins(typed));
}
