using System.Collections.Immutable;
using System.Text;
using Oni.GrainInterfaces;
using Oni.Grains.Users;

namespace Oni.Grains.Plans;

/// <summary>What a set of commitments may be, and how one replaces another (spec sections 1 and 2.1).</summary>
public static class CommitmentRules
{
    /// <summary>Two tasks with one name are the same commitment: width, case and outer space do not count.</summary>
    public static string Name(string task) => task.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    public static ImmutableArray<FieldError> Check(ImmutableArray<SubmittedCommitment> rows)
    {
        var errors = ImmutableArray.CreateBuilder<FieldError>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var filled = 0;
        foreach (var row in rows.Where(r => !string.IsNullOrWhiteSpace(r.Task)))
        {
            if (++filled > CommitmentSheet.Most)
                errors.Add(new FieldError(row.Row, SubmittedField.Task, FieldProblem.TooManyCommitments));
            else if (new System.Globalization.StringInfo(row.Task!.Trim()).LengthInTextElements > CommitmentSheet.TaskLength || row.Task.Trim().Length > 4 * CommitmentSheet.TaskLength)
                errors.Add(new FieldError(row.Row, SubmittedField.Task, FieldProblem.TaskTooLong));
            else if (!names.Add(Name(row.Task)))
                errors.Add(new FieldError(row.Row, SubmittedField.Task, FieldProblem.TaskTwice));
            if (row.Time is null)
                errors.Add(new FieldError(row.Row, SubmittedField.Time, FieldProblem.TimeMissing));
        }

        return errors.ToImmutable();
    }

    /// <summary>Those kept keep their id, new names get one, the rest become inactive and stay for their history.</summary>
    public static ImmutableArray<Commitment> Replace(ImmutableArray<Commitment> current, ImmutableArray<SubmittedCommitment> rows, Func<string> newId)
    {
        var wanted = rows.Where(r => !string.IsNullOrWhiteSpace(r.Task)).ToDictionary(r => Name(r.Task!), StringComparer.Ordinal);
        var kept = current
            .Select(c => wanted.Remove(Name(c.Task), out var row)
                ? c with { Task = row.Task!.Trim(), Time = row.Time!.Value, Active = true }
                : c with { Active = false })
            .ToList();
        var added = rows
            .Where(r => !string.IsNullOrWhiteSpace(r.Task) && wanted.ContainsKey(Name(r.Task!)))
            .Select(r => new Commitment(newId(), r.Task!.Trim(), r.Time!.Value, Active: true));
        return [.. kept, .. added];
    }
}
