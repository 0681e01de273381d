using System.Text.Json;
using Oni.Hosting.Clock;
using Oni.Playground.Processes;

namespace Oni.Playground.Page;

/// <summary>What moves the world: its clock, its faults, its processes, an operator's hand on the settings.</summary>
internal static class WorldRoutes
{
    public static void MapWorld(this WebApplication app, PageContext stage)
    {
        var world = stage.World;
        var starting = new SemaphoreSlim(1, 1);
        app.MapPost(
            "/play/speed",
            async (SpeedChoice choice) =>
            {
                if (choice.Speed is not (>= 0 and <= ScaledTimeProvider.MaxSpeed))
                    return Results.Text("A speed from 0 to 600\n", "text/plain", statusCode: StatusCodes.Status400BadRequest);
                await world.Clock.SetSpeed(choice.Speed);
                world.Slack.Pulse.Beat();
                return Results.NoContent();
            }
        );
        app.MapPost(
            "/play/next",
            async (CancellationToken cancellationToken) =>
                Results.Json(new { End = JsonNamingPolicy.CamelCase.ConvertName($"{await stage.Leap.ToNext(cancellationToken)}") })
        );
        app.MapPost(
            "/play/faults",
            (FaultChoice choice) =>
            {
                world.Slack.Fault = choice.Slack ?? world.Slack.Fault;
                world.Pavlok.Fault = choice.Pavlok ?? world.Pavlok.Fault;
                world.Slack.Pulse.Beat();
                return Results.NoContent();
            }
        );
        app.MapPost(
            "/play/processes/{name}/kill",
            (string name) => Process(name) is { } process ? Kill(process) : Task.FromResult(Results.NotFound())
        );
        app.MapPost(
            "/play/processes/{name}/start",
            async (string name) =>
            {
                await starting.WaitAsync();
                try
                {
                    if (Process(name) is { IsRunning: false })
                        await (name == "silo" ? world.StartSilo() : world.StartFrontend());
                    return Results.NoContent();
                }
                finally
                {
                    starting.Release();
                }
            }
        );
        app.MapPost(
            "/play/{user}/settings",
            async (string user, SettingChoice choice) =>
            {
                if (stage.Find(user) is null)
                    return Results.NotFound();
                await using var verb = world.Run("oni-worker", "config", "set", user, choice.Key, choice.Value);
                var problem = await verb.Exited() == 0 ? null : verb.Log;
                world.Slack.Pulse.Beat();
                return Results.Json(new { Problem = problem });
            }
        );
        app.MapPost(
            "/play/day",
            () =>
            {
                _ = stage.Day.Run();
                return Results.NoContent();
            }
        );

        HostProcess? Process(string name) =>
            name switch
            {
                "silo" => world.Silo as HostProcess,
                "frontend" => world.Frontend as HostProcess,
                _ => null,
            };
    }

    private static async Task<IResult> Kill(HostProcess process)
    {
        if (process.IsRunning)
            await process.Kill();
        return Results.NoContent();
    }
}
