using System.Collections.Immutable;

namespace Oni.Domain.Settings;

/// <summary>Changes of a person's settings, the newest first.</summary>
/// <param name="IsFirst">The newest ones, of the last <see cref="Days"/> days.</param>
/// <param name="Older">The number before which there are older ones; null when there are none.</param>
[GenerateSerializer, Alias("oni.audit-page")]
public sealed record AuditPage(Recipient Recipient, ImmutableArray<AuditRow> Rows, bool IsFirst, long? Older)
{
    /// <summary>How far the first page looks back (spec, "Commands").</summary>
    public const int Days = 7;

    /// <summary>Rows on one page, at most.</summary>
    public const int MaxRows = 10;
}
