namespace Oni.Grains.Users;

/// <summary>What a user grain's background work tells the grain, as turns of its own.</summary>
[Alias("oni.user-self")]
internal interface IUserGrainSelf : IGrainWithStringKey
{
    Task OrderTaken(long number);

    Task NoticeSettled(long number);
}
