using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Oni.Hosting.Clock;

namespace Oni.Hosting.Tests;

/// <summary><c>/clock</c>: there for a clock of its own, and not there for a real wristband.</summary>
public sealed class ClockEndpointTests
{
    [Fact]
    public async Task OnTheRealClock_ThereIsNoSuchAddress()
    {
        await using var app = await Serve(TimeProvider.System);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/clock")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PutAsJsonAsync("/clock", new ClockSettings(default, default, 600))).StatusCode);
    }

    [Fact]
    public async Task AReading_IsFollowed_AndOneThatIsNoneIsRefused()
    {
        var now = TimeProvider.System.GetUtcNow();
        var clock = new ScaledTimeProvider(TimeProvider.System, new ClockSettings(now, now, 1));
        await using var app = await Serve(clock);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        var wanted = new ClockSettings(now.AddYears(1), TimeProvider.System.GetUtcNow(), 0);
        Assert.Equal(HttpStatusCode.NoContent, (await http.PutAsJsonAsync("/clock", wanted)).StatusCode);
        Assert.Equal(now.AddYears(1), clock.GetUtcNow());
        Assert.Equal(0, (await http.GetFromJsonAsync<ClockSettings>("/clock"))!.Speed);
        Assert.Equal(HttpStatusCode.BadRequest, (await http.PutAsJsonAsync("/clock", wanted with { Speed = 601 })).StatusCode);
        Assert.Equal(0, clock.Reading.Speed);
    }

    private static async Task<WebApplication> Serve(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        var app = builder.Build();
        app.MapClock(clock);
        await app.StartAsync();
        return app;
    }
}
