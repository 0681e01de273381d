using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Oni.Slack.Security;

/// <summary>Slack's request signature v0 (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
public static class SlackSignature
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>A request older than this, or as far ahead, is refused: it may be a replay.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary><c>v0=</c> and the HMAC-SHA256 of <c>v0:{timestamp}:{body}</c> in lower-case hex.</summary>
    public static string Sign(string secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>True if one of the secrets signed this body within the window around <paramref name="now"/>. In constant time.</summary>
    /// <param name="secrets">Two while rotating.</param>
    public static bool Verify(
        IReadOnlyList<string> secrets,
        string? timestamp,
        string? signature,
        ReadOnlySpan<byte> body,
        DateTimeOffset now
    )
    {
        if (timestamp is null || signature is null || timestamp.Length > 12 || signature.Length > 200)
            return false;
        if (
            !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds
        )
            return false;

        var given = Encoding.UTF8.GetBytes(signature);
        var valid = false;
        foreach (var secret in secrets)
            valid |= CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Sign(secret, timestamp, body)), given);
        return valid;
    }
}
