using Oni.Domain.Forms;
using Oni.Slack.Interaction;
using Oni.SlackText;

namespace Oni.SlackFrontend.Handlers;

internal static class FormErrors
{
    /// <summary>
    /// A sentence at each field of which nobody knows what stands in it: Slack has not sent it, and the view does not show it.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Missing(PayloadView view)
    {
        var sentence = Localizer.For(ModalLocale.Read(view.PrivateMetadata))[$"error.{ResourceKey.Of(FieldProblem.NotReceived)}"];
        return view.Unknown.Distinct(StringComparer.Ordinal).ToDictionary(block => block, _ => sentence, StringComparer.Ordinal);
    }

    /// <summary>One sentence a block: the first of its errors.</summary>
    public static IReadOnlyDictionary<string, string> Of(SubmissionResult result, Func<FieldError, string> block)
    {
        var phrases = Localizer.For(result.Recipient.Locale);
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var error in result.Errors)
            errors.TryAdd(block(error), phrases[$"error.{ResourceKey.Of(error.Problem)}"]);
        return errors;
    }
}
