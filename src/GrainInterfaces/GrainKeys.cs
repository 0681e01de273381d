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

    /// <summary>The Slack id in a key of any of the three kinds.</summary>
    public static string UserOf(string key) => key.Split(':')[1];

    /// <summary>The schedule id in a key made by <see cref="Schedule"/>.</summary>
    public static string ScheduleOf(string key) => key.Split(':')[2];

    public static IUserGrain User(this IGrainFactory grains, string userId) => grains.GetGrain<IUserGrain>(User(userId));

    public static IScheduleGrain Schedule(this IGrainFactory grains, string userId, string scheduleId) =>
        grains.GetGrain<IScheduleGrain>(Schedule(userId, scheduleId));

    public static IPavlokGrain Pavlok(this IGrainFactory grains, string userId) => grains.GetGrain<IPavlokGrain>(Pavlok(userId));

    public static IStopGrain Stop(this IGrainFactory grains, string userId) => grains.GetGrain<IStopGrain>($"stop:{userId}");
}
