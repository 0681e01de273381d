using Oni.Playground.Pavlok;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>How the two clouds misbehave from now on; null leaves one as it is.</summary>
internal sealed record FaultChoice(SlackFault? Slack, PavlokFault? Pavlok);
