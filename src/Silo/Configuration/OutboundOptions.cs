using Oni.Hosting.Configuration;

namespace Oni.Silo.Configuration;

/// <summary>How the coach reaches Pavlok, and how long it waits for Slack.</summary>
/// <param name="PavlokApiBase"><c>PAVLOK_API_BASE</c>, ending in a slash.</param>
/// <param name="RetryDelay"><c>RETRY_DELAY</c>, 1 to 60 minutes: between two tries to post a message. Default: 5 minutes.</param>
internal sealed record OutboundOptions(Uri PavlokApiBase, TimeSpan RetryDelay) : IFromConfiguration<OutboundOptions>
{
    /// <inheritdoc/>
    public static OutboundOptions From(IConfiguration configuration) =>
        new(
            configuration.Url("PAVLOK_API_BASE", "https://api.pavlok.com/api/v5"),
            TimeSpan.FromMinutes(configuration.Int("RETRY_DELAY", 5, 1, 60))
        );
}
