using System.Data.Common;
using System.Globalization;
using Oni.Domain;
using Oni.Hosting.Database;
using Oni.SlackFrontend.Inbox;
using Oni.Sql;

namespace Oni.SlackFrontend.Pausing;

/// <summary>
/// Stops that the coach has not taken yet, synced to the inbox file. From the moment one stands here the silo
/// lets nothing of that person leave, whether or not it can be reached.
/// </summary>
internal sealed class WaitingStops(OniDataSource inbox)
{
    /// <summary>A stop queues behind no click, and whoever stops is told within half a second that it could not be stored.</summary>
    private readonly DbDataSource _database = inbox.Urgent(TimeSpan.FromSeconds(0.5));

    /// <summary>Idempotent; of two the later one counts.</summary>
    /// <exception cref="DbException">It is not stored, and will not be.</exception>
    public Task Add(string userId, Received received) =>
        _database.Execute(
            """
            INSERT INTO stops (user_id, stopped_at, received) VALUES (@user, @at, @received)
            ON CONFLICT (user_id) DO UPDATE SET stopped_at = excluded.stopped_at, received = excluded.received
              WHERE excluded.received > stops.received
            """,
            ("user", userId),
            ("at", received.At.ToString("O", CultureInfo.InvariantCulture)),
            ("received", received.Order)
        );

    /// <summary>Removes a stop that the coach has; one that came after it stays.</summary>
    public Task Remove(string userId, Received received) =>
        _database.Execute(
            "DELETE FROM stops WHERE user_id = @user AND received <= @received",
            ("user", userId),
            ("received", received.Order)
        );

    /// <summary>The stops that wait, by person.</summary>
    public async Task<IReadOnlyDictionary<string, Received>> All()
    {
        var stops = new Dictionary<string, Received>(StringComparer.Ordinal);
        await _database.Query(
            "SELECT user_id, stopped_at, received FROM stops",
            row => stops[row.GetString(0)] = new Received(StateJson.ParseInstant(row.GetString(1)), row.GetInt64(2))
        );
        return stops;
    }
}
