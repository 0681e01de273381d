using Oni.Playground.Clock;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>What the page shows and moves.</summary>
internal sealed record Stage(World World, Story Story, ProcessWatch Processes, DayRunner Day, TimeLeap Leap)
{
    public PretendUser? Find(string userId) => World.Users.FirstOrDefault(u => u.Id == userId);
}
