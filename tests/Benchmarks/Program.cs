using Oni.Benchmarks;
using Oni.Benchmarks.Crowds;
using Oni.Benchmarks.Figures;

if (Arguments.Parse(args) is not { } asked)
{
    await Console.Error.WriteLineAsync(Arguments.Usage);
    return 64;
}

var comparisons = new List<Comparison>();
if (asked.Asks("burst"))
    comparisons.AddRange((asked.Sizes ?? [1_000, 10_000]).Select(Burst.Compare));
if (asked.Asks("rows"))
    comparisons.AddRange((asked.Sizes ?? [100, 10_000, 1_000_000]).SelectMany(RowCost.Compare));
if (asked.Asks("idle") || asked.Asks("crowd"))
{
    var now = asked.Now is { } directory ? new Build("now", directory) : Build.Now;
    if (asked.Alone)
    {
        foreach (var people in asked.Sizes ?? [10_000])
            Console.WriteLine(await Crowd.Run(now, people));
        return 0;
    }

    var old = await Build.Old();
    if (asked.Asks("idle"))
        comparisons.AddRange(await Idle.Compare(old, now, asked.Pairs));
    if (asked.Asks("crowd"))
    {
        foreach (var people in asked.Sizes ?? [1_000])
            comparisons.AddRange(await Crowd.Compare(old, now, people, asked.Pairs));
    }
}

Report.Print(comparisons, Console.Out);
if (asked.Json is { } file)
    await File.WriteAllTextAsync(file, Report.Json(comparisons));
return comparisons.Exists(c => c.Fails) ? 1 : 0;
