namespace Oni.Slack.Interaction;

/// <param name="Values">By block id, then action id.</param>
public sealed record PayloadViewState(IReadOnlyDictionary<string, Dictionary<string, PayloadValue>>? Values);
