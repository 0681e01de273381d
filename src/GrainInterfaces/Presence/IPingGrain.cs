namespace Oni.GrainInterfaces.Presence;

/// <summary>Answers, and does nothing else: whoever has the answer knows that grains take turns.</summary>
[Alias("oni.pulse")]
public interface IPingGrain : IGrainWithIntegerKey
{
    Task Ping();
}
