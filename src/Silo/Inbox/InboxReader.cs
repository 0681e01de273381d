using Oni.Domain;
using Oni.Grains.Presence;
using Oni.Hosting.Database;
using Oni.Hosting.Inbox;

namespace Oni.Silo.Inbox;

/// <summary>
/// Looks into the frontend's inbox file (<see cref="Oni.Hosting.Inbox.InboxFile"/>), which it never writes. A
/// look is one short read that no writer blocks, so it is taken where it is needed.
/// </summary>
internal sealed class InboxReader(string path) : IInboxReader, IDisposable
{
    private readonly FileReader _file = new(path);

    public string Name => path;

    private static (string, object?) Consent => ("consent", InboxFile.AboutConsent);

    public bool HoldsStop(string userId) => _file.Holds("SELECT EXISTS (SELECT 1 FROM stops WHERE user_id = @user)", ("user", userId));

    public bool HoldsClick(string userId) =>
        _file.Holds("SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND set_aside IS NULL)", ("user", userId));

    public bool HoldsAnswer(string userId, string scheduleId) =>
        _file.Holds(
            "SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND about IN (@schedule, ''))",
            ("user", userId),
            ("schedule", scheduleId)
        );

    public bool HoldsConsent(string userId) =>
        _file.Holds("SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND about IN (@consent, ''))", ("user", userId), Consent);

    public bool HoldsMessagesOnly(string userId) =>
        _file.Holds(
            """
            SELECT EXISTS (SELECT 1 FROM inbox WHERE user_id = @user AND about = @consent AND set_aside IS NULL
              AND CASE WHEN json_valid(entry) THEN coalesce(entry ->> '$.consent', entry ->> '$.Consent') END IN (@none, @number))
            """,
            ("user", userId),
            Consent,
            ("none", StateJson.Name(ZapConsent.None)),
            // As an earlier version has written it.
            ("number", (int)ZapConsent.None)
        );

    public void Dispose() => _file.Dispose();
}
