using System.Globalization;
using System.Text;
using Oni.Slack.Security;

namespace Oni.Slack.Tests;

public sealed class SlackSignatureTests
{
    // Slack's own example (https://docs.slack.dev/authentication/verifying-requests-from-slack).
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private const long Timestamp = 1531420618;

    [Fact]
    public void Verify_SlacksOwnExample_IsAccepted() => Assert.True(Verify(Timestamp, Signature, 0));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void Verify_OutsideFiveMinutesInEitherDirection_IsRefused(int secondsLater, bool accepted) =>
        Assert.Equal(accepted, Verify(Timestamp, Signature, secondsLater));

    [Theory]
    [InlineData("15314206189999999999")]
    [InlineData("1531420618.0")]
    [InlineData(" 1531420618")]
    [InlineData("-1531420618")]
    [InlineData("")]
    [InlineData("now")]
    public void Verify_ATimestampThatIsNoNumber_IsRefused(string timestamp) =>
        Assert.False(
            SlackSignature.Verify(
                [Secret],
                timestamp,
                Signature,
                Encoding.UTF8.GetBytes(Body),
                DateTimeOffset.FromUnixTimeSeconds(Timestamp)
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503")]
    public void Verify_AnyOtherSignature_IsRefused(string signature) => Assert.False(Verify(Timestamp, signature, 0));

    [Fact]
    public void Verify_WhileRotating_TakesBothSecretsAndNoThird()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Timestamp);
        var stamp = Timestamp.ToString(CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(Body);
        foreach (var secret in (string[])["old", "new"])
            Assert.True(SlackSignature.Verify(["old", "new"], stamp, SlackSignature.Sign(secret, stamp, body), body, now));
        Assert.False(SlackSignature.Verify(["old", "new"], stamp, SlackSignature.Sign("third", stamp, body), body, now));
        Assert.False(SlackSignature.Verify([], stamp, SlackSignature.Sign("", stamp, body), body, now));
    }

    private static bool Verify(long timestamp, string signature, int secondsLater) =>
        SlackSignature.Verify(
            [Secret],
            timestamp.ToString(CultureInfo.InvariantCulture),
            signature,
            Encoding.UTF8.GetBytes(Body),
            DateTimeOffset.FromUnixTimeSeconds(timestamp + secondsLater)
        );
}
