using System.Collections.Immutable;
using Oni.Domain.Forms;
using Oni.Domain.Text;

namespace Oni.Domain.Commitments;

/// <summary>What a set of commitments may be, and how one replaces another (spec, "Words" and "Tasks").</summary>
public static class CommitmentRules
{
    /// <summary>UTF-16 units that a visible character may have, on average: without a limit a short text could be endless.</summary>
    private const int MaxUtf16PerCharacter = 15;

    /// <summary>Two tasks that look alike are the same commitment: width, case, outer space and what cannot be seen do not count.</summary>
    public static string Name(string task) => VisibleText.Key(task);

    public static ImmutableArray<FieldError> Check(ImmutableArray<SubmittedCommitment> rows)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var filled = 0;
        foreach (var row in rows.Where(IsFilled))
        {
            if (++filled > CommitmentsModel.Most)
                errors.Add(new FieldError(row.Row, SubmittedField.Task, FieldProblem.TooManyCommitments));
            else if (
                VisibleText.Tidy(row.Task) is var task
                && (
                    VisibleText.Length(task) > CommitmentsModel.TaskLength
                    || task.Length > MaxUtf16PerCharacter * CommitmentsModel.TaskLength
                )
            )
                errors.Add(new FieldError(row.Row, SubmittedField.Task, FieldProblem.TaskTooLong));
            else if (!names.Add(Name(task)))
                errors.Add(new FieldError(row.Row, SubmittedField.Task, FieldProblem.TaskTwice));
            if (row.Time is null)
                errors.Add(new FieldError(row.Row, SubmittedField.Time, FieldProblem.TimeMissing));
        }

        return errors.ToImmutable();
    }

    private static bool IsFilled(SubmittedCommitment row) => VisibleText.Tidy(row.Task).Length > 0;

    /// <summary>Those kept keep their id, new names get one, the rest become inactive and stay for their history.</summary>
    public static ImmutableArray<Commitment> Replace(
        ImmutableArray<Commitment> current,
        ImmutableArray<SubmittedCommitment> rows,
        Func<string> newId
    )
    {
        var wanted = rows.Where(IsFilled).ToDictionary(r => Name(r.Task!), StringComparer.Ordinal);
        var kept = current
            .Select(c =>
                wanted.Remove(Name(c.Task), out var row)
                    ? c with
                    {
                        Task = VisibleText.Tidy(row.Task),
                        Time = row.Time!.Value,
                        Active = true,
                    }
                    : c with
                    {
                        Active = false,
                    }
            )
            .ToList();
        var added = rows.Where(r => IsFilled(r) && wanted.ContainsKey(Name(r.Task!)))
            .Select(r => new Commitment(newId(), VisibleText.Tidy(r.Task), r.Time!.Value, Active: true));
        return [.. kept, .. added];
    }
}
