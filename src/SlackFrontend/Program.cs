using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.SlackFrontend;

return await OniHost.RunAsync(async () =>
{
    var environment = OniEnvironment.FromProcess();
    await using var frontend = FrontendHost.Build(environment, ClockConfiguration.From(environment));
    await frontend.RunAsync();
    return 0;
});
