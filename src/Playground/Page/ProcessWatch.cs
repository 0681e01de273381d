using System.Text.Json;
using Oni.Playground.Processes;

namespace Oni.Playground.Page;

/// <summary>Asks both processes once a second (real time) how they are.</summary>
internal sealed class ProcessWatch : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly PlaygroundEnvironment _world;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    public ProcessWatch(PlaygroundEnvironment world)
    {
        _world = world;
        _watching = Watch();
    }

    public ProcessState Silo { get; private set; } = ProcessState.Away;

    public ProcessState Frontend { get; private set; } = ProcessState.Away;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        try
        {
            await _watching;
        }
        catch (OperationCanceledException)
        {
            // As asked.
        }

        _end.Dispose();
    }

    private async Task Watch()
    {
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
        do
        {
            var (silo, frontend) = (await Ask(_world.Silo, _world.Worker), await Ask(_world.Frontend, _world.Api));
            if (silo == Silo && frontend == Frontend)
                continue;

            // One that has started may have missed how the clock goes.
            if ((silo.Ready && !Silo.Ready) || (frontend.Ready && !Frontend.Ready))
                await _world.Clock.TellAll();
            (Silo, Frontend) = (silo, frontend);
            _world.Log.Pulse.Beat();
        } while (await second.WaitForNextTickAsync(_end.Token));
    }

    private async Task<ProcessState> Ask(IRunningHost? process, Uri address)
    {
        if (process is not { IsRunning: true })
            return ProcessState.Away;
        try
        {
            using var response = await Http.GetAsync(new Uri(address, "health/ready"), _end.Token);
            var report = await response.Content.ReadFromJsonAsync<JsonElement>(_end.Token);
            return new ProcessState(
                Running: true,
                Ready: response.IsSuccessStatusCode,
                string.Join(", ", report.GetProperty("dependencies").EnumerateObject().Select(d => $"{d.Name}: {d.Value}"))
            );
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException or KeyNotFoundException or OperationCanceledException
                && !_end.IsCancellationRequested
            )
        {
            return new ProcessState(Running: true, Ready: false, "");
        }
    }
}
