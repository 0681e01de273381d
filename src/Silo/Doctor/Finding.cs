namespace Oni.Silo.Doctor;

/// <summary>One line of the doctor's.</summary>
/// <param name="What">What was looked at.</param>
/// <param name="Message">How it is, and where something is wrong the fix; never a secret.</param>
internal sealed record Finding(Severity Health, string What, string Message)
{
    public override string ToString() =>
        $"{Health switch { Severity.Good => "ok  ", Severity.Warning => "WARN", _ => "FAIL" }}  {What}: {Message}";
}
