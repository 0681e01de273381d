using System.Text.Json;
using System.Text.Json.Serialization;

namespace Oni.Slack.Blocks;

/// <summary>A modal: 1–100 blocks, titles and buttons of at most 24 characters, 250 kB in all.</summary>
public sealed class ModalView
{
    private const int MaxBytes = 250_000;

    /// <param name="clearOnClose">Closing it closes the modals under it too.</param>
    public ModalView(
        string callbackId,
        string title,
        string? submit,
        string close,
        IReadOnlyList<Block> blocks,
        string? privateMetadata = null,
        bool clearOnClose = false
    )
    {
        CallbackId = Limit.Id(callbackId, "callback_id");
        Title = PlainText.Of(title, 24, "title");
        Submit = submit is null ? null : PlainText.Of(submit, 24, "submit");
        Close = PlainText.Of(close, 24, "close");
        Blocks = Limit.Unique(Limit.Count(blocks, 100, "blocks"), b => b.BlockId, "block_id");
        PrivateMetadata = Limit.Optional(privateMetadata, 3000, "private_metadata");
        ClearOnClose = clearOnClose ? true : null;
        if (submit is null && blocks.Any(b => b is InputBlock))
            throw new BlockKitException("a modal with inputs needs submit");
        if (JsonSerializer.SerializeToUtf8Bytes(this, SlackJson.Options).Length > MaxBytes)
            throw new BlockKitException($"a view of more than {MaxBytes} bytes");
    }

    [JsonPropertyOrder(-1)]
    public string Type { get; } = "modal";

    public string CallbackId { get; }

    public TextObject Title { get; }

    public TextObject? Submit { get; }

    public TextObject Close { get; }

    public IReadOnlyList<Block> Blocks { get; }

    public string? PrivateMetadata { get; }

    public bool? ClearOnClose { get; }
}
