namespace Oni.SlackFrontend.Interactions;

internal interface IButton
{
    IReadOnlyCollection<string> ActionIds { get; }

    /// <summary>Never answered with "too often": for answers and consent.</summary>
    bool IsUnlimited => false;

    /// <summary>Takes the click; what takes long follows the acknowledgement.</summary>
    Task Press(Click click);
}
