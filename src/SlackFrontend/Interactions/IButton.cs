namespace Oni.SlackFrontend.Interactions;

internal interface IButton
{
    IReadOnlyCollection<string> ActionIds { get; }

    /// <summary>Takes the click; what takes long follows the acknowledgement.</summary>
    Task Press(Click click);
}
