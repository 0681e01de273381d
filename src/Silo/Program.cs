using Oni.Hosting;
using Oni.Hosting.Clock;
using Oni.Hosting.Configuration;
using Oni.Silo;
using Oni.Silo.Verbs;

return await OniHost.RunAsync(async () =>
{
    var environment = OniEnvironment.FromProcess();
    if (args.Length > 0)
        return await Verb.Run(args, environment, Console.Out, Console.Error);

    await using var silo = SiloHost.Build(environment, ClockConfiguration.From(environment));
    return await OniHost.Serve(silo);
});
