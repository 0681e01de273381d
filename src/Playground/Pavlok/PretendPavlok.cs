using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Oni.Playground.Pavlok;

/// <summary>Pavlok's cloud and everybody's wristband: takes stimuli over real HTTP and records every request.</summary>
public sealed class PretendPavlok : IAsyncDisposable
{
    private WebApplication? _server;
    private ImmutableList<Stimulus> _felt = [];

    public Pulse Pulse { get; } = new();

    /// <summary>Asked before a stimulus is taken: may wait, answer by itself (then true), or abort the connection.</summary>
    public Func<HttpContext, Stimulus, Task<bool>>? Intercept { get; set; }

    /// <summary>Sees each stimulus as it arrives.</summary>
    public Action<Stimulus>? Arrived { get; set; }

    /// <summary>Every request that arrived, also those answered with an error.</summary>
    public IReadOnlyList<Stimulus> Stimuli => _felt;

    /// <summary>To be given as <c>PAVLOK_API_BASE</c>.</summary>
    public Uri ApiBase => new(_server!.Address(), "api/v5");

    public static async Task<PretendPavlok> Start(int port = 0)
    {
        var pavlok = new PretendPavlok();
        pavlok._server = await LoopbackServer.Start(app => app.MapPost("/api/v5/stimulus/send", pavlok.Serve), port);
        return pavlok;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }
    }

    private async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var key = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        var stimulus = Stimulus.Parse(key, body);
        ImmutableInterlocked.Update(ref _felt, (all, one) => all.Add(one), stimulus ?? new Stimulus(key, "unreadable", 0, body));
        Pulse.Beat();
        if (stimulus is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (Intercept is { } intercept && await intercept(context, stimulus))
            return;
        Arrived?.Invoke(stimulus);
        await context.Response.WriteAsJsonAsync(new { ok = true });
    }
}
