using System.Data.Common;
using System.Globalization;
using Oni.Hosting.Database;

namespace Oni.SlackFrontend.Inbox;

/// <summary>
/// Stops that the coach has not taken yet, synced to the inbox file. From the moment one stands here the silo
/// lets nothing of that person leave, whether or not it can be reached.
/// </summary>
internal sealed class WaitingStops(string path) : IAsyncDisposable
{
    /// <summary>A data source of its own: a stop queues behind no click.</summary>
    private readonly OniDataSource _database = new(path, TimeSpan.FromSeconds(0.5));

    /// <summary>Idempotent.</summary>
    /// <exception cref="DbException">It is not stored, and will not be.</exception>
    public async Task Add(string userId, DateTimeOffset at)
    {
        await using var command = _database.Command(
            "INSERT INTO stops (user_id, stopped_at) VALUES (@user, @at) ON CONFLICT DO NOTHING", ("user", userId), ("at", at.ToString("O", CultureInfo.InvariantCulture)));
        await command.ExecuteNonQueryAsync();
    }

    public async Task Remove(string userId)
    {
        await using var command = _database.Command("DELETE FROM stops WHERE user_id = @user", ("user", userId));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The people whose stop waits.</summary>
    public async Task<IReadOnlyList<string>> All()
    {
        var users = new List<string>();
        await using var command = _database.Command("SELECT user_id FROM stops");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            users.Add(reader.GetString(0));
        return users;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
