using System.Collections.Immutable;
using Oni.Domain;
using Oni.Domain.Commitments;
using Oni.Domain.Forms;
using Oni.Domain.People;
using Oni.Domain.Plans;
using Oni.Domain.Schedules;
using Oni.Domain.Settings;
using Oni.Domain.Stimuli;
using Oni.GrainInterfaces;
using Oni.GrainInterfaces.People;
using Oni.GrainInterfaces.Recovery;
using Oni.GrainInterfaces.Schedules;
using Oni.GrainInterfaces.Stimuli;
using Oni.GrainInterfaces.Wristbands;
using Oni.Grains.Storage;

namespace Oni.Grains.Users;

/// <inheritdoc cref="IUserGrain"/>
[GrainType("user")]
internal sealed class UserGrain
    : StoredGrain<UserState>,
        IUserGrain,
        IScheduleOwnerGrain,
        IStimulusLimitsGrain,
        IUserRecoveryGrain,
        IUserGrainInternal,
        IPersonStorage
{
    private readonly Person _person;
    private readonly PersonSettings _settings;
    private readonly PersonPause _pause;
    private readonly PersonWristband _wristband;
    private readonly PersonSchedules _schedules;
    private readonly PersonTasks _tasks;

    public UserGrain(
        [PersistentState("user")] IPersistentState<UserState> storage,
        Person person,
        PersonSettings settings,
        PersonPause pause,
        PersonWristband wristband,
        PersonSchedules schedules,
        PersonTasks tasks
    )
        : base(storage)
    {
        (_person, _settings, _pause, _wristband, _schedules, _tasks) = (person, settings, pause, wristband, schedules, tasks);
        person.Bind(GrainKeys.UserOf(this.GetPrimaryKeyString()), this);
    }

    UserState IPersonStorage.State => State;

    IUserGrainInternal IPersonStorage.Self => this.AsReference<IUserGrainInternal>();

    Task IPersonStorage.Store(UserState next) => Store(next);

    public override Task OnActivateAsync(CancellationToken cancellationToken) => _schedules.Begin();

    async Task<PersonModel> IUserGrain.GetPerson()
    {
        var settings = await _person.Settings();
        var isConnected = (await _wristband.Current()).IsConnected;
        return new PersonModel(
            _person.Recipient(settings),
            ProfileKnown: State.Profile is not null,
            Paused: _person.IsPaused(settings),
            settings.Consent,
            isConnected
        );
    }

    async Task<CommitmentsModel> IUserGrain.GetCommitments() =>
        new(await _person.Recipient(), [.. State.Commitments.Where(c => c.Active).Select(c => new CommitmentRow(c.Id, c.Task, c.Time))]);

    Task<SubmissionResult> IUserGrain.SetCommitments(CommitmentSubmission submission) =>
        Submit(context => PersonStateMachine.Commit(State, submission.Rows, context));

    async Task<PlanModel> IUserGrain.GetPlan(string? planId)
    {
        var settings = await _person.Settings();
        return PersonStateMachine.ShowPlan(State, planId, _person.Recipient(settings), _person.Context(settings));
    }

    Task<SubmissionResult> IUserGrain.SubmitPlan(PlanSubmission submission) =>
        Submit(context => PersonStateMachine.SubmitPlan(State, submission, context));

    Task<RestartResult> IUserGrain.Restart(Received received) => _pause.Restart(received);

    Task IUserGrain.AcknowledgeSkipped() => _pause.AcknowledgeSkipped();

    Task IUserRecoveryGrain.Deauthorize() => _pause.Deauthorize();

    Task<SettingsModel> IUserGrain.GetSettings() => _settings.Model();

    Task<SettingsResult> IUserGrain.ChangeSettings(SettingsSubmission submission) => _settings.Change(submission);

    Task<SettingsResult> IUserGrain.ResetSettings(ImmutableArray<string>? confirmed) => _settings.Reset(confirmed);

    Task<SettingsResult> IUserGrain.RollBack(string key, SettingMove? confirmed) => _settings.RollBack(key, confirmed);

    Task<AuditPage> IUserGrain.GetAudit(long? before) => _settings.Audit(before);

    Task<ZapConsent> IUserGrain.SetConsent(ZapConsent consent, DateTimeOffset at) => _settings.Consent(consent, at);

    Task<WristbandModel> IUserGrain.GetWristband() => _wristband.Model();

    Task<ConnectResult> IUserGrain.Connect(Secret key) => _wristband.Connect(key);

    Task<WristbandModel> IUserGrain.Disconnect() => _wristband.Disconnect();

    async Task<Recipient> IUserGrain.TestWristband()
    {
        _person.MustNotBeDeleting();
        await _person.Save(PersonStateMachine.AskForTest(State, _person.Now));
        return await _person.Recipient();
    }

    async Task<TestAnswerResult> IUserGrain.AnswerTest(int test, bool felt)
    {
        var next = PersonStateMachine.AnswerTest(State, test, felt);
        var counts = next != State;
        await _person.Save(next);
        return new TestAnswerResult(await _person.Recipient(), counts, State.NotFelt);
    }

    Task<Reservation> IStimulusLimitsGrain.Reserve(StimulusRequest request) => _wristband.Reserve(request);

    Task<StimulusRefusal?> IStimulusLimitsGrain.Reevaluate(StimulusRequest request, int strength) =>
        _wristband.Reevaluate(request, strength);

    Task IStimulusLimitsGrain.RecordStimulus(StimulusResult result) => _wristband.RecordStimulus(result);

    Task<PersonSnapshot> IScheduleOwnerGrain.GetSnapshot(string scheduleId) => _schedules.Snapshot(scheduleId);

    Task<StimulusForecast> IScheduleOwnerGrain.GetForecast(EscalationOptions terms, int stepsDone, TimeSpan awake) =>
        _wristband.Forecast(terms, stepsDone, awake);

    Task IScheduleOwnerGrain.RecordPosted(string scheduleId, DateTimeOffset at) =>
        _person.Save(PersonStateMachine.RecordPosted(State, scheduleId, at));

    Task<RecordOutcomeResult> IScheduleOwnerGrain.RecordOutcome(ScheduleOutcome outcome) => _schedules.RecordOutcome(outcome);

    Task IUserGrain.RefreshProfile()
    {
        _tasks.Profile.Ask();
        return Task.CompletedTask;
    }

    Task IScheduleOwnerGrain.ConfirmAccount()
    {
        _tasks.Profile.AskUrgently();
        return Task.CompletedTask;
    }

    Task IUserGrain.SetProfile(SlackProfile profile) => _tasks.Profile.Set(profile);

    Task IUserGrain.OpenHome() => _tasks.Home.Open();

    async Task<Recipient> IUserGrain.ExportData()
    {
        _person.MustNotBeDeleting();
        await _person.Save(PersonStateMachine.AskForExport(State, _person.Now));
        return await _person.Recipient();
    }

    Task<Recipient> IUserGrain.DeleteData() => _tasks.Deletion.Begin();

    async Task IUserRecoveryGrain.ContinuePendingWork()
    {
        _tasks.ContinuePendingWork();
        await _settings.CatchUp();
        await _pause.TellOfSkipped();
    }

    Task IUserGrainInternal.CommandsTaken(ImmutableArray<long> numbers) => _person.Save(PersonStateMachine.CommandsTaken(State, numbers));

    Task IUserGrainInternal.DirectMessageSettled(long number) => _person.Save(PersonStateMachine.DirectMessageSettled(State, number));

    Task IUserGrainInternal.Erase() => _tasks.Deletion.Erase();

    async Task IUserGrainInternal.DeletionTold()
    {
        await _tasks.Deletion.Told();
        if (_tasks.Deletion.IsDone)
            DeactivateOnIdle();
    }

    /// <summary>A submission is taken whole, in one write, or not at all.</summary>
    private async Task<SubmissionResult> Submit(Func<PersonContext, (UserState Next, ImmutableArray<FieldError> Errors)> decide)
    {
        _person.MustNotBeDeleting();
        var settings = await _person.Settings();
        var (next, errors) = decide(_person.Context(settings));
        await _person.Save(await _settings.RaisesTold(next, settings));
        return new SubmissionResult(_person.Recipient(settings), errors);
    }
}
