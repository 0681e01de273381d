using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Oni.Hosting.Configuration;
using Oni.Hosting.Health;

namespace Oni.Hosting.Tests;

/// <summary>How a host ends.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task WhatIsNotDoneWithStoppingInTime_IsLeft_AndTheProgramEndsAsItWasTold()
    {
        var builder = OniHost.CreateBuilder(
            ReloadableConfiguration.From(new Dictionary<string, string>(StringComparer.Ordinal)),
            TimeProvider.System,
            "http://127.0.0.1:0"
        );
        builder.Services.AddSingleton<IWatchdogProbe>(new Alive());
        builder.Services.AddSingleton<IHostedService>(new Stubborn());
        builder.Services.AddSingleton<IHostedService>(new Stubborn());
        await using var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(app.Lifetime.StopApplication);
        Assert.Equal(0, await OniHost.Serve(app));
    }

    private sealed class Alive : IWatchdogProbe
    {
        public Task Started(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task Check(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Stubborn : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }
}
