using System.Text.Json.Nodes;

namespace Oni.Playground.Slack;

/// <summary>A file that a person has put into a modal, or that the app shares; empty while it is still to be uploaded.</summary>
/// <param name="Url">Where an app gets it, with its token, and puts its own.</param>
public sealed record FakeFile(string Id, string UserId, string Name, string MimeType, ReadOnlyMemory<byte> Content, Uri Url)
{
    internal JsonObject ToSlack() =>
        new()
        {
            ["id"] = Id,
            ["name"] = Name,
            ["mimetype"] = MimeType,
            ["size"] = Content.Length,
            ["user"] = UserId,
            ["url_private"] = Url.ToString(),
            ["url_private_download"] = Url.ToString(),
        };
}
