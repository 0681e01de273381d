using Microsoft.Data.Sqlite;
using Oni.Domain;
using Oni.Grains.Presence;

namespace Oni.Silo.Inbox;

/// <summary>
/// Looks into the frontend's inbox file (<see cref="Oni.Hosting.Inbox.InboxFile"/>), which it never writes. A
/// look is one short read that no writer blocks, so it is taken where it is needed.
/// </summary>
internal sealed class InboxReader(string path) : IInboxReader
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = 1,
    }.ToString();

    public string Name => path;

    public bool HoldsStop(string userId) => Any("SELECT EXISTS (SELECT 1 FROM stops WHERE user_id = @user)", userId);

    public bool HoldsClick(string userId) => Any("SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND set_aside IS NULL)", userId);

    public bool HoldsAnswer(string userId, string scheduleId) =>
        Any("SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND about IN (@schedule, ''))", userId, scheduleId);

    public bool HoldsConsent(string userId) =>
        Any("SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND about IN ('consent', ''))", userId);

    public bool HoldsMessagesOnly(string userId) =>
        Any(
            "SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND about = 'consent' AND set_aside IS NULL AND CASE WHEN "
                + $"json_valid(entry) THEN entry ->> '$.Consent' END = {(int)ZapConsent.None})",
            userId
        );

    private bool Any(string sql, string userId, string? scheduleId = null)
    {
        using var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("@user", userId);
        if (scheduleId is not null)
            command.Parameters.AddWithValue("@schedule", scheduleId);
        return (long)command.ExecuteScalar()! == 1;
    }
}
