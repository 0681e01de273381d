using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.SlackFrontend;

return await OniHost.RunAsync(async () =>
{
    var configuration = ReloadableConfiguration.FromProcess();
    await using var frontend = FrontendHost.Build(configuration, ClockConfiguration.From(configuration.Values));
    return await OniHost.Serve(frontend);
});
