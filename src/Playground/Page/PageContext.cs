using Oni.Playground.Clock;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>What the page shows and moves.</summary>
internal sealed record PageContext(PlaygroundEnvironment World, UserTimeline Story, ProcessWatch Processes, DayRunner Day, TimeLeap Leap)
{
    public FakeUser? Find(string userId) => World.Users.FirstOrDefault(u => u.Id == userId);
}
