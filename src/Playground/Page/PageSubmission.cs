namespace Oni.Playground.Page;

/// <param name="Values">What stands in the modal's fields, by block id.</param>
/// <param name="All">Closing: with all that it stands on.</param>
internal sealed record PageSubmission(string ViewId, IReadOnlyDictionary<string, string[]>? Values, bool All = false);
