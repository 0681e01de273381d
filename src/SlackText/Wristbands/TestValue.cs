namespace Oni.SlackText.Wristbands;

/// <summary>The value of the buttons below a wristband test.</summary>
public sealed record TestValue(int Test)
{
    public string ToJson() => PayloadJson.Write(this);

    /// <returns>Null when this is no value that we wrote.</returns>
    public static TestValue? Parse(string? json) => PayloadJson.Read<TestValue>(json, v => v.Test > 0);
}
