using Oni.Hosting.Configuration;

namespace Oni.SlackFrontend.Receiving;

/// <summary>
/// How Slack is received: over Socket Mode where <c>SLACK_APP_TOKEN</c> is set, else over HTTP, signed with
/// <c>SLACK_SIGNING_SECRET</c>.
/// </summary>
internal sealed class ReceptionOptions : IFromConfiguration<ReceptionOptions>
{
    private const string AppTokenName = "SLACK_APP_TOKEN";
    private const string SecretName = "SLACK_SIGNING_SECRET";

    private ReceptionOptions(string? appToken, string[] signingSecrets) => (AppToken, SigningSecrets) = (appToken, signingSecrets);

    /// <summary>The app-level token (xapp-…); null: Slack is received over HTTP. Never logged, never stored.</summary>
    public string? AppToken { get; }

    /// <summary>
    /// Each of them may have signed a request: while a secret is being rotated there are two. Never logged, never stored.
    /// </summary>
    public string[] SigningSecrets { get; }

    public bool UsesSocketMode => AppToken is not null;

    /// <inheritdoc/>
    public static ReceptionOptions From(IConfiguration configuration)
    {
        var token = Token(configuration);
        var secrets = token is null
            ? configuration.Required(
                SecretName,
                "copy the signing secret from your Slack app's page Basic Information, or set SLACK_APP_TOKEN to receive over Socket Mode"
            )
            : configuration.Text(SecretName) ?? "";
        return new ReceptionOptions(token, secrets.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    /// <summary>A running process keeps to the way it has started with.</summary>
    /// <exception cref="ConfigurationException">Another is configured.</exception>
    public void MustStay(IConfiguration configuration)
    {
        if (Token(configuration) is not null != UsesSocketMode)
            throw new ConfigurationException(
                $"{AppTokenName} has been {(UsesSocketMode ? "taken away" : "added")}, "
                    + "and Slack is received in another way only from a start on: systemctl restart oni-api"
            );
    }

    private static string? Token(IConfiguration configuration) =>
        configuration.Text(AppTokenName) is not { } token || token.StartsWith("xapp-", StringComparison.Ordinal)
            ? configuration.Text(AppTokenName)
            : throw new ConfigurationException(
                $"{AppTokenName} must be an app-level token (xapp-…) with the scope connections:write: make one on your Slack app's "
                    + "page Basic Information, or unset the variable to receive over HTTP"
            );
}
