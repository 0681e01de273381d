using Microsoft.Extensions.Configuration;

namespace Oni.Hosting.Configuration;

/// <summary>
/// Tokens and keys are printable ASCII: what else stands in one was pasted by mistake, and would break a header (spec, "Variables").
/// </summary>
internal static class SecretValues
{
    private static readonly string[] Names =
    [
        "SLACK_BOT_USER_OAUTH_TOKEN",
        "SLACK_APP_TOKEN",
        "SLACK_SIGNING_SECRET",
        "ONI_DASHBOARD_TOKEN",
    ];

    /// <exception cref="ConfigurationException">One is not. The message names the variable, and nothing of its value.</exception>
    public static void MustBePrintable(IConfiguration configuration)
    {
        var secrets = Names.Select(n => KeyValuePair.Create(n, configuration[n] ?? "")).Concat(configuration.WithPrefix("PAVLOK_API_KEY"));
        if (secrets.FirstOrDefault(s => !s.Value.Trim().All(c => c is >= ' ' and < '\x7f')).Key is { } odd)
            throw new ConfigurationException(
                $"{odd} holds a character that is no printable ASCII: copy it again, without quotes or signs of another alphabet"
            );
    }
}
