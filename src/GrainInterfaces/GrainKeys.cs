using Oni.GrainInterfaces.People;
using Oni.GrainInterfaces.Recovery;
using Oni.GrainInterfaces.Schedules;
using Oni.GrainInterfaces.Stimuli;

namespace Oni.GrainInterfaces;

/// <summary>
/// The keys of the grains. Each carries a prefix, because Orleans' ADO.NET storage folds keys that look like
/// hexadecimal numbers onto each other.
/// </summary>
public static class GrainKeys
{
    public const string UserPrefix = "user:";

    public static string User(string userId) => UserPrefix + userId;

    public static string Schedule(string userId, string scheduleId) => $"schedule:{userId}:{scheduleId}";

    public static string Pavlok(string userId) => $"pavlok:{userId}";

    /// <summary>The Slack id in a key of any kind.</summary>
    public static string UserOf(string key) => key.Split(':')[1];

    /// <summary>The schedule id in a key made by <see cref="Schedule"/>.</summary>
    public static string ScheduleOf(string key) => key.Split(':')[2];

    public static IUserGrain User(this IGrainFactory grains, string userId) => grains.GetGrain<IUserGrain>(User(userId));

    /// <summary>The person's grain, as their schedules know it.</summary>
    public static IScheduleOwnerGrain ScheduleOwner(this IGrainFactory grains, string userId) =>
        grains.GetGrain<IScheduleOwnerGrain>(User(userId));

    /// <summary>The person's grain, as the gate to their wristband knows it.</summary>
    public static IStimulusLimitsGrain StimulusLimits(this IGrainFactory grains, string userId) =>
        grains.GetGrain<IStimulusLimitsGrain>(User(userId));

    /// <summary>The person's grain, as the service itself knows it.</summary>
    public static IUserRecoveryGrain UserRecovery(this IGrainFactory grains, string userId) =>
        grains.GetGrain<IUserRecoveryGrain>(User(userId));

    public static IStopGrain Stop(this IGrainFactory grains, string userId) => grains.GetGrain<IStopGrain>($"stop:{userId}");

    public static IScheduleGrain Schedule(this IGrainFactory grains, string userId, string scheduleId) =>
        grains.GetGrain<IScheduleGrain>(Schedule(userId, scheduleId));

    /// <summary>The same grain, as the person's grain knows it.</summary>
    public static IScheduleCommandGrain ScheduleCommands(this IGrainFactory grains, string userId, string scheduleId) =>
        grains.GetGrain<IScheduleCommandGrain>(Schedule(userId, scheduleId));

    public static IPavlokGrain Pavlok(this IGrainFactory grains, string userId) => grains.GetGrain<IPavlokGrain>(Pavlok(userId));
}
