namespace Oni.GrainInterfaces.Wristbands;

/// <summary>A text that no log, error or page may show: whatever prints this prints asterisks.</summary>
[GenerateSerializer, Alias("oni.secret")]
public sealed record Secret(string Value)
{
    public override string ToString() => "***";
}
