namespace Oni.SlackFrontend.Handlers;

internal interface IBlockActionHandler
{
    IReadOnlyCollection<string> ActionIds { get; }

    /// <summary>Never answered with "too often": for answers and consent.</summary>
    bool IsUnlimited => false;

    /// <summary>Takes the click; what takes long follows the acknowledgement.</summary>
    Task Press(BlockAction click);
}
