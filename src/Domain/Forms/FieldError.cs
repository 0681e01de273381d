namespace Oni.Domain.Forms;

/// <param name="Row">The row's number in the modal; 0 for what stands below the rows.</param>
[GenerateSerializer, Alias("oni.field-error")]
public sealed record FieldError(int Row, SubmittedField Field, FieldProblem Problem);
