namespace Oni.Playground.Page;

/// <param name="Ready">It says that it can do its work.</param>
/// <param name="Dependencies">What it says it leans on, in a line.</param>
internal sealed record ProcessState(bool Running, bool Ready, string Dependencies)
{
    public static ProcessState Away { get; } = new(Running: false, Ready: false, "");
}
