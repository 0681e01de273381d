using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Oni.Hosting.Clock;

/// <summary>
/// <c>GET</c> and <c>PUT /clock</c>: how the product's clock goes, for the playground, which moves the clocks of
/// all its processes together. There only where a clock of its own was configured, which a real wristband forbids.
/// </summary>
public static class ClockEndpoint
{
    public const string Path = "/clock";

    public static void MapClock(this IEndpointRouteBuilder app, TimeProvider clock)
    {
        if (clock is not ScaledTimeProvider product)
            return;
        app.MapGet(Path, () => product.Reading);
        app.MapPut(
            Path,
            (ClockSettings reading) =>
            {
                if (!reading.IsValid)
                    return Results.Text(
                        $"A speed from 0 to {ScaledTimeProvider.MaxSpeed}",
                        "text/plain",
                        statusCode: StatusCodes.Status400BadRequest
                    );
                product.Follow(reading);
                return Results.NoContent();
            }
        );
    }
}
