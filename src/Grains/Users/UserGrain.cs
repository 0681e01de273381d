using Microsoft.Extensions.Logging;
using NodaTime;
using Oni.Domain;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.History;
using Oni.Grains.PersonalData;
using Oni.Grains.Presence;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;
using Oni.Grains.Wristbands;

namespace Oni.Grains.Users;

/// <inheritdoc cref="IUserGrain"/>
[GrainType("user")]
internal sealed partial class UserGrain : StoredGrain<UserState>, IUserGrain, IUserGrainSelf
{
    private readonly SettingsStore _settingsStore;
    private readonly ActionLog _actions;
    private readonly PunishmentLog _punishments;
    private readonly SettingAudit _audit;
    private readonly ScheduleHistory _schedules;
    private readonly WristbandStore _wristbands;
    private readonly PersonalRecords _records;
    private readonly IDeletionList _deletions;
    private readonly StopBoard _stops;
    private readonly PresenceBoard _presence;
    private readonly INotifier _notifier;
    private readonly ISlackDirectory _directory;
    private readonly ICoachEnvironment _environment;
    private readonly TimeProvider _clock;
    private readonly ILogger<UserGrain> _logger;
    private readonly SettingsCache _settings;
    private readonly BackgroundLoop _orders;
    private readonly BackgroundLoop _notices;
    private readonly BackgroundLoop _home;
    private readonly BackgroundLoop _deletion;
    private readonly BackgroundLoop _profile;

    public UserGrain(
        [PersistentState("user")] IPersistentState<UserState> storage,
        SettingsStore settingsStore,
        ActionLog actions,
        PunishmentLog punishments,
        SettingAudit audit,
        ScheduleHistory schedules,
        WristbandStore wristbands,
        PersonalRecords records,
        IDeletionList deletions,
        StopBoard stops,
        PresenceBoard presence,
        INotifier notifier,
        ISlackDirectory directory,
        ICoachEnvironment environment,
        TimeProvider clock,
        ILogger<UserGrain> logger)
        : base(storage)
    {
        _settingsStore = settingsStore;
        _actions = actions;
        _punishments = punishments;
        _audit = audit;
        _schedules = schedules;
        _wristbands = wristbands;
        _records = records;
        _deletions = deletions;
        _stops = stops;
        _presence = presence;
        _notifier = notifier;
        _directory = directory;
        _environment = environment;
        _clock = clock;
        _logger = logger;
        UserId = GrainKeys.UserOf(this.GetPrimaryKeyString());
        _settings = new SettingsCache(UserId, settingsStore, environment, clock);
        _orders = new BackgroundLoop(DeliverOrders, e => LogOrderNotTaken(e, UserId));
        _notices = new BackgroundLoop(DeliverNotices, e => LogNoticeNotDelivered(e, UserId));
        _deletion = new BackgroundLoop(DeleteEverything, e => LogNotDeleted(e, UserId));
        _profile = new BackgroundLoop(FindProfile, e => LogProfileNotKept(e, UserId));
        _home = new BackgroundLoop(PublishHome, e => LogHomeNotPublished(e, UserId));
    }

    private string UserId { get; }

    /// <summary>Product time, not before a restart that has just been received.</summary>
    private DateTimeOffset Now => ProductNow.After(_clock.GetUtcNow(), State.ResumedAt);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _newestSince = Now;
        return State is { RestoredAt: { } at, RestoreSettled: false } ? SettleRestore(at) : Task.CompletedTask;
    }

    async Task<PersonSheet> IUserGrain.GetPerson()
    {
        var settings = await Settings();
        return new PersonSheet(
            Recipient(settings), State.Profile is not null, IsPaused(settings), settings.Consent, (await _wristbands.Of(UserId)).IsConnected);
    }

    async Task<ZapConsent> IUserGrain.SetConsent(ZapConsent consent, DateTimeOffset at)
    {
        MustNotBeDeleting();

        // Whoever took consent away after this press has the last word, however late it is delivered.
        var last = (await _audit.LastChanges(UserId)).GetValueOrDefault(SettingKey.ZapConsent);
        if (LastWord.IsThePersons(last, consent, UserId, at))
            await _settingsStore.Write(new SettingChange(UserId, SettingKey.ZapConsent, StateJson.Name(consent), UserId, "slack_command", Now));
        _settings.Forget();
        HomeMayHaveChanged();
        return (await Settings()).Consent;
    }

    async Task IUserGrain.Resume()
    {
        _orders.Kick();
        _notices.Kick();
        if (IsProfileOld)
            _profile.Kick();
        if (State.Deleting)
            _deletion.Kick();
        HomeMayHaveChanged();
        await TellOfSkipped();
    }

    /// <summary>Settings as they are in force. A stop that has been stored meanwhile is in them.</summary>
    private async ValueTask<UserSettings> Settings()
    {
        if (_stops.TakeStored(UserId))
            _settings.Forget();
        var settings = await _settings.Get();
        if (_quietHours != settings.QuietHours)
            (_quietHours, _quietHoursSince) = (settings.QuietHours, Now);
        return settings;
    }

    /// <exception cref="BeingDeletedException">It would be wiped with the rest.</exception>
    private void MustNotBeDeleting()
    {
        if (State is { Deleting: true, Forgotten: false })
            throw new BeingDeletedException();
    }

    private bool IsPaused(UserSettings settings) => _stops.IsStopped(UserId) || settings.Paused;

    private DateTimeZone Zone(UserSettings settings) => State.Zone(settings);

    /// <summary>What a decision goes by, as it is now.</summary>
    private PersonContext Context(UserSettings settings) => new(settings, IsPaused(settings), _clock.GetUtcNow(), NewId);

    private Recipient Recipient(UserSettings settings) => new(UserId, State.Profile?.Locale, Zone(settings).Id);

    private static string NewId() => Guid.CreateVersion7().ToString("N");

    /// <summary>Stores what a decision has made of the state, if anything, then lets what was arranged begin.</summary>
    private async Task Save(UserState next)
    {
        if (next == State)
        {
            // A setting, a pause or a wristband may be another one all the same.
            HomeMayHaveChanged();
            return;
        }

        if (State.Newest() != next.Newest())
            _newestSince = Now;
        await Store(next);
        if (!next.Orders.IsEmpty)
            _orders.Kick();
        if (!next.Notices.IsEmpty)
            _notices.Kick();
        HomeMayHaveChanged();
    }
}
