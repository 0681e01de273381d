using Oni.GrainInterfaces;

namespace Oni.SlackViews;

internal static class FormErrors
{
    /// <summary>One sentence a block: the first of its errors.</summary>
    public static IReadOnlyDictionary<string, string> Of(SubmissionVerdict verdict, Func<FieldError, string> block)
    {
        var phrases = Phrases.For(verdict.Recipient.Locale);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var error in verdict.Errors)
            errors.TryAdd(block(error), phrases[$"error.{Key.Of(error.Problem)}"]);
        return errors;
    }
}
