using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Silo;
using Oni.Silo.Cli;

return await OniHost.RunAsync(async () =>
{
    var configuration = ReloadableConfiguration.FromProcess();
    if (args.Length > 0)
        return await CommandLine.Run(args, configuration, Console.Out, Console.Error);

    await using var silo = SiloHost.Build(configuration, ClockConfiguration.From(configuration.Values));
    return await OniHost.Serve(silo);
});
