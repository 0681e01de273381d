using Oni.Hosting.Configuration;

namespace Oni.Silo.Configuration;

/// <param name="Silo"><c>ORLEANS_SILO_PORT</c>, default 11111.</param>
/// <param name="Gateway"><c>ORLEANS_GATEWAY_PORT</c>, default 30000.</param>
public sealed record SiloPorts(int Silo, int Gateway)
{
    public static SiloPorts From(IConfiguration configuration) =>
        new(configuration.Int("ORLEANS_SILO_PORT", 11111, 1, 65535), configuration.Int("ORLEANS_GATEWAY_PORT", 30000, 1, 65535));
}
