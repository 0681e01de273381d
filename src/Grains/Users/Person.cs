using NodaTime;
using Oni.Domain;
using Oni.Domain.Messages;
using Oni.Domain.People;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.GrainInterfaces;
using Oni.Grains.Configuration;
using Oni.Grains.Settings;
using Oni.Grains.Stimuli;

namespace Oni.Grains.Users;

/// <summary>
/// The person of one user grain, as the parts of that grain see them: their state as it is now, their settings in force, and
/// the one way to change the state. One for each activation.
/// </summary>
internal sealed class Person(SettingsStore store, StopRegistry stops, IGrainOptions options, IGrainFactory grains, TimeProvider clock)
{
    private readonly List<Action<UserState, UserState>> _stored = [];
    private readonly List<Action> _changed = [];
    private IPersonStorage? _storage;
    private SettingsCache? _settings;
    private QuietHours? _quietHours;

    public string UserId { get; private set; } = "";

    public UserState State => Storage.State;

    public IUserGrainInternal Self => Storage.Self;

    /// <summary>Product time, not before a restart that has just been received.</summary>
    public DateTimeOffset Now => ProductNow.After(Clock, State.ResumedAt);

    /// <summary>Product time, as it is.</summary>
    public DateTimeOffset Clock => clock.GetUtcNow();

    public bool IsAuthorized => options.IsAuthorized(UserId);

    /// <summary>When a pause last ended, the person's own or everybody's.</summary>
    public DateTimeOffset? ResumedAt => UnobstructedSince.Latest(State.ResumedAt, options.ResumedForEveryoneAt);

    /// <summary>Since when this activation has seen the quiet hours that are in force.</summary>
    public DateTimeOffset? QuietHoursSince { get; private set; }

    private IPersonStorage Storage => _storage ?? throw new InvalidOperationException("The person's grain has not been made yet");

    /// <summary>Binds the person to their grain, which does so as it is made.</summary>
    /// <exception cref="InvalidOperationException">It is another grain's: what is one person's would be done to two.</exception>
    public void Bind(string userId, IPersonStorage storage)
    {
        if (_storage is not null)
            throw new InvalidOperationException($"The person of {UserId} is not that of {userId}");
        (UserId, _storage) = (userId, storage);
        _settings = new SettingsCache(userId, store, options, clock);
    }

    /// <summary>Stores what a decision has made of the state, if anything, then lets what was arranged begin.</summary>
    public async Task Save(UserState next)
    {
        var before = State;
        if (next != before)
        {
            await Storage.Store(next);
            _stored.ForEach(then => then(before, next));
        }

        NotifyChanged();
    }

    /// <summary>Something may have changed that the person's App Home shows: the state, a setting, a pause or a wristband.</summary>
    public void NotifyChanged() => _changed.ForEach(then => then());

    /// <summary>Called once a new state has been stored, with what was and what is: what stands in it to be done may begin.</summary>
    public void OnStored(Action<UserState, UserState> then) => _stored.Add(then);

    /// <summary>Called where something may have changed that the App Home shows.</summary>
    public void OnChanged(Action then) => _changed.Add(then);

    /// <summary>Settings as they are in force. A stop that has been stored meanwhile is in them.</summary>
    /// <exception cref="System.Data.Common.DbException">The rows cannot be read now.</exception>
    public async ValueTask<UserSettings> Settings()
    {
        if (stops.TakeStored(UserId))
            InvalidateSettings();
        var settings = await _settings!.Get();
        if (_quietHours != settings.QuietHours)
            (_quietHours, QuietHoursSince) = (settings.QuietHours, Now);
        return settings;
    }

    /// <summary>A row of theirs has been written: what was read before may not hold any more.</summary>
    public void InvalidateSettings() => _settings!.Invalidate();

    public bool IsPaused(UserSettings settings) => stops.IsStopped(UserId) || settings.Paused;

    public DateTimeZone Zone(UserSettings settings) => State.Zone(settings);

    public bool IsQuiet(UserSettings settings) => settings.QuietHours?.Contains(LocalTimes.Time(Now, Zone(settings))) == true;

    public Recipient Recipient(UserSettings settings) => new(UserId, State.Profile?.Locale, Zone(settings).Id);

    public async ValueTask<Recipient> Recipient() => Recipient(await Settings());

    /// <summary>What a decision goes by, as it is now.</summary>
    public PersonContext Context(UserSettings settings) =>
        new(settings, IsPaused(settings), Clock, () => Guid.CreateVersion7().ToString("N"));

    /// <summary>What waits for the person's answer now; asked beside the turns alone, since a schedule may wait for one.</summary>
    public Task<OpenPrompt?> OpenPrompt() =>
        State.Newest() is { } id ? grains.Schedule(UserId, id).GetOpenPrompt() : Task.FromResult<OpenPrompt?>(null);

    /// <exception cref="BeingDeletedException">What is new would be wiped with the rest.</exception>
    public void MustNotBeDeleting()
    {
        if (State.IsBeingDeleted)
            throw new BeingDeletedException();
    }

    /// <summary>What waits at the person's gate does not leave any more. Not waited for.</summary>
    public void DropStimuli(StimulusRefusal why) => grains.Pavlok(UserId).CancelPending(null, why).Ignore();
}
