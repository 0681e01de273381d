using System.Collections.Immutable;

namespace Oni.Domain.Forms;

/// <summary>The grain's answer to a submitted modal: taken when there are no errors.</summary>
[GenerateSerializer, Alias("oni.submission-verdict")]
public sealed record SubmissionResult(Recipient Recipient, ImmutableArray<FieldError> Errors)
{
    public bool Taken => Errors.IsEmpty;
}
