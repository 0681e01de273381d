using System.Diagnostics.Metrics;
using Oni.Domain.Time;
using Oni.Hosting.Database;
using Oni.Silo.Backups;

namespace Oni.Silo.Monitoring;

/// <summary>What the worker measures of itself.</summary>
internal sealed class SiloMetrics
{
    private readonly Gauge<long> _peopleToTell;
    private readonly Gauge<long> _overdue;

    public SiloMetrics(IMeterFactory meters, OniDataSource database, ProcessClock process)
    {
        var meter = meters.Create("Oni.Silo");
        meter.CreateObservableGauge(
            "oni.database.size",
            () => Length(database.Path) + Length(database.Path + "-wal"),
            "By",
            "The database with its log"
        );
        meter.CreateObservableGauge(
            "oni.backup.age",
            () => Age(BackupDirectory.LastOf(database.Path), process),
            "s",
            "Since the newest whole backup in the database's backup directory (real time); nothing where there is none"
        );
        _peopleToTell = meter.CreateGauge<long>(
            "oni.people.to.tell",
            description: "People for whom something stored is yet to be told, each minute"
        );
        _overdue = meter.CreateGauge<long>("oni.schedules.overdue", description: "Schedules that a heartbeat has passed over, each minute");
    }

    public void Round(int peopleToTell, int overdue)
    {
        _peopleToTell.Record(peopleToTell);
        _overdue.Record(overdue);
    }

    private static IEnumerable<Measurement<double>> Age(DateTime? at, ProcessClock process) =>
        at is { } made ? [new((process.GetUtcNow().UtcDateTime - made).TotalSeconds)] : [];

    private static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;
}
