using System.Text.Json;
using Microsoft.Data.Sqlite;
using Oni.Domain;
using Oni.Hosting.Database;
using Oni.Silo.Database;
using Oni.Sql;

namespace Oni.Silo.Doctor;

/// <summary>The two services, as they see themselves, and whether schedules are processed.</summary>
internal sealed class ServiceCheck(DoctorContext around, TimeProvider clock, TimeProvider real) : IDoctorCheck
{
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(2);

    /// <summary>Real time that services which have just been started may take to find each other.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public async IAsyncEnumerable<Finding> Run([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var finding in Ready("oni-worker", around.Worker, cancellationToken))
            yield return finding;
        await foreach (var finding in Ready("oni-api", around.Api, cancellationToken))
            yield return finding;
        if (around.MayBeOpened)
            yield return Schedules();
    }

    private async IAsyncEnumerable<Finding> Ready(
        string program,
        Uri address,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var began = real.GetTimestamp();
        var report = await Report(address, cancellationToken);
        while (report.ValueKind == JsonValueKind.Object && !IsReady(report) && real.GetElapsedTime(began) < Beginning)
        {
            await Task.Delay(Interval, real, cancellationToken);
            report = await Report(address, cancellationToken);
        }

        if (report.ValueKind != JsonValueKind.Object || !report.TryGetProperty("dependencies", out var dependencies))
        {
            yield return new Finding(
                Severity.Bad,
                program,
                $"cannot be reached at {address}: systemctl status {program}, journalctl -u {program} -n 100"
            );
            yield break;
        }

        var ready = IsReady(report);
        var states = string.Join("; ", dependencies.EnumerateObject().Select(d => $"{d.Name} {d.Value.GetString()}"));
        yield return new Finding(
            ready ? Severity.Good : Severity.Bad,
            program,
            ready ? $"ready: {states}" : $"not ready: {states}; journalctl -u {program} -n 100 tells why"
        );
    }

    private static bool IsReady(JsonElement report) => report.TryGetProperty("status", out var status) && status.GetString() == "ready";

    private async Task<JsonElement> Report(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await around.Http.GetAsync(new Uri(address, "health/ready"), cancellationToken);
            return JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or JsonException)
        {
            return default;
        }
    }

    private Finding Schedules()
    {
        try
        {
            using var database = DatabaseCopy.Connect(around.Database, SqliteOpenMode.ReadWrite);
            var overdue = (long)
                database.Scalar(
                    "SELECT COUNT(*) FROM schedules WHERE state = 'pending' AND run_at < @before",
                    ("before", StateJson.Text(clock.GetUtcNow() - Overdue))
                )!;
            return overdue == 0
                ? new Finding(Severity.Good, "schedules", "none is overdue")
                : new Finding(
                    Severity.Bad,
                    "schedules",
                    $"{overdue} are overdue: systemctl status oni-worker, and look for 'Error processing schedule' in journalctl -u "
                        + "oni-worker"
                );
        }
        catch (SqliteException e)
        {
            return new Finding(Severity.Bad, "schedules", $"cannot be counted ({e.Message}): what is wrong stands at the database");
        }
    }
}
