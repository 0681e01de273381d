using System.Collections.Immutable;
using System.Text;
using Oni.Playground.Serving;

namespace Oni.Playground.Pavlok;

/// <summary>Pavlok's cloud and everybody's wristband: takes stimuli over real HTTP and records every request.</summary>
public sealed class FakePavlok : IAsyncDisposable
{
    private static readonly TimeSpan SlowAnswer = TimeSpan.FromSeconds(15);

    private readonly TimeProvider _clock;
    private WebApplication? _server;
    private Uri? _address;
    private ImmutableList<Stimulus> _stimuli = [];
    private ImmutableHashSet<string> _off = [];

    private FakePavlok(TimeProvider clock) => _clock = clock;

    public ChangeSignal Pulse { get; } = new();

    public PavlokFault Fault { get; set; }

    /// <summary>Asked before a stimulus is taken: may wait, answer by itself (then true), or abort the connection.</summary>
    public Func<HttpContext, Stimulus, Task<bool>>? Intercept { get; set; }

    /// <summary>Sees each stimulus that a wrist feels.</summary>
    public Action<Stimulus>? Felt { get; set; }

    /// <summary>Every request that arrived, also those answered with an error.</summary>
    public IReadOnlyList<Stimulus> Stimuli => _stimuli;

    /// <summary>To be given as <c>PAVLOK_API_BASE</c>.</summary>
    public Uri ApiBase => new(_address!, "api/v5");

    /// <param name="clock">Product time, which stimuli carry; default: real time.</param>
    public static async Task<FakePavlok> Start(TimeProvider? clock = null)
    {
        var pavlok = new FakePavlok(clock ?? TimeProvider.System);
        pavlok._server = await LoopbackServer.Start(pavlok.Map);
        pavlok._address = pavlok._server.Address();
        return pavlok;
    }

    public ValueTask DisposeAsync() => new(Leave());

    /// <summary>Nobody listens there any more.</summary>
    public async Task Leave()
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server)
            return;
        await server.StopAsync();
        await server.DisposeAsync();
    }

    /// <summary>It listens again, at the address from before.</summary>
    public async Task ComeBack() => _server = await LoopbackServer.Start(Map, _address!.Port);

    private void Map(WebApplication app) => app.MapPost("/api/v5/stimulus/send", Serve);

    /// <summary>Takes a wristband off, or puts it on again. Pavlok takes its stimuli either way.</summary>
    public void Wear(string key, bool on)
    {
        ImmutableInterlocked.Update(ref _off, off => on ? off.Remove(key) : off.Add(key));
        Pulse.Beat();
    }

    public bool IsOn(string key) => !_off.Contains(key);

    private async Task Serve(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var key = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        var parsed = Stimulus.Parse(key, body);
        var stimulus = (parsed ?? new Stimulus(key, "unreadable", 0, body)) with { At = _clock.GetUtcNow() };
        stimulus = stimulus with { Felt = parsed is not null && Fault is not (PavlokFault.Refuse or PavlokFault.Error) && IsOn(key) };
        ImmutableInterlocked.Update(ref _stimuli, (all, one) => all.Add(one), stimulus);
        Pulse.Beat();
        if (parsed is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        if (Intercept is { } intercept && await intercept(context, stimulus))
            return;
        if (stimulus.Felt)
            Felt?.Invoke(stimulus);
        await Answer(context);
    }

    private async Task Answer(HttpContext context)
    {
        switch (Fault)
        {
            case PavlokFault.Slow:
                await Task.Delay(SlowAnswer, TimeProvider.System, context.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case PavlokFault.Drop:
                context.Abort();
                return;
            case PavlokFault.Refuse:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            case PavlokFault.Error:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
        }

        await context.Response.WriteAsJsonAsync(new { ok = true });
    }
}
