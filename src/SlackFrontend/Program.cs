using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.SlackFrontend;

return await OniHost.RunAsync(async () =>
{
    var environment = OniEnvironment.FromProcess();
    await using var frontend = FrontendHost.Build(environment, ClockConfiguration.From(environment));
    return await OniHost.Serve(frontend);
});
