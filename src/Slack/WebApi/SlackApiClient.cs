using System.Globalization;
using System.Text.Json;
using Oni.Slack.Blocks;

namespace Oni.Slack.WebApi;

/// <inheritdoc cref="ISlackApiClient"/>
public sealed class SlackApiClient(SlackTransport slack, ChannelPacer pacer)
    : ISlackApiClient,
        IChatApi,
        IViewsApi,
        IConversationsApi,
        IUsersApi,
        IAuthApi,
        IFilesApi
{
    public IChatApi Chat => this;

    public IViewsApi Views => this;

    public IConversationsApi Conversations => this;

    public IUsersApi Users => this;

    public IAuthApi Auth => this;

    public IFilesApi Files => this;

    public Task Respond(Uri responseUrl, Message message, CancellationToken cancellationToken) =>
        slack.Respond(
            responseUrl,
            new
            {
                response_type = "ephemeral",
                replace_original = false,
                text = message.Text,
                blocks = message.Blocks,
            },
            cancellationToken
        );

    Task<PostedMessage> IChatApi.PostMessage(string channel, Message message, string? threadTs, CancellationToken cancellationToken) =>
        pacer.Run(
            channel,
            async () =>
            {
                var answer = await slack.Call(
                    "chat.postMessage",
                    new
                    {
                        channel,
                        text = message.Text,
                        blocks = message.Blocks,
                        thread_ts = threadTs,
                        unfurl_links = false,
                        unfurl_media = false,
                    },
                    cancellationToken
                );
                return new PostedMessage(
                    answer.Text("channel") ?? channel,
                    answer.Text("ts") ?? throw new SlackException("chat.postMessage", "no_ts"),
                    answer.TryGetProperty("message", out var posted) ? posted.Text("thread_ts") : null
                );
            },
            cancellationToken
        );

    Task IChatApi.PostEphemeral(string channel, string user, Message message, CancellationToken cancellationToken) =>
        pacer.Run(
            channel,
            () =>
                slack.Call(
                    "chat.postEphemeral",
                    new
                    {
                        channel,
                        user,
                        text = message.Text,
                        blocks = message.Blocks,
                    },
                    cancellationToken
                ),
            cancellationToken
        );

    Task IChatApi.Update(string channel, string ts, Message message, CancellationToken cancellationToken) =>
        slack.Call(
            "chat.update",
            new
            {
                channel,
                ts,
                text = message.Text,
                blocks = message.Blocks ?? [],
            },
            cancellationToken
        );

    Task IViewsApi.Open(string triggerId, ModalView view, CancellationToken cancellationToken) =>
        slack.Call("views.open", new { trigger_id = triggerId, view }, cancellationToken);

    Task IViewsApi.Push(string triggerId, ModalView view, CancellationToken cancellationToken) =>
        slack.Call("views.push", new { trigger_id = triggerId, view }, cancellationToken);

    Task IViewsApi.Publish(string userId, HomeView view, CancellationToken cancellationToken) =>
        slack.Call("views.publish", new { user_id = userId, view }, cancellationToken);

    Task IViewsApi.Update(string viewId, string? hash, ModalView view, CancellationToken cancellationToken) =>
        slack.Call(
            "views.update",
            new
            {
                view_id = viewId,
                hash,
                view,
            },
            cancellationToken
        );

    async Task<string> IConversationsApi.Open(string user, CancellationToken cancellationToken)
    {
        var answer = await slack.Call("conversations.open", new { users = user }, cancellationToken);
        return answer.TryGetProperty("channel", out var channel) && channel.Text("id") is { } id
            ? id
            : throw new SlackException("conversations.open", "no_channel");
    }

    async Task<SlackUser> IUsersApi.Info(string user, CancellationToken cancellationToken)
    {
        var answer = await slack.CallForm("users.info", [new("user", user), new("include_locale", "true")], cancellationToken);
        return answer.TryGetProperty("user", out var found)
            ? new SlackUser(found.Text("id"), found.Text("locale"), found.Text("tz"), Is(found, "deleted"))
            : throw new SlackException("users.info", "no_user");
    }

    async Task<bool?> IConversationsApi.IsMember(string channel, CancellationToken cancellationToken)
    {
        var answer = await slack.CallForm("conversations.info", [new("channel", channel)], cancellationToken);
        return
            answer.TryGetProperty("channel", out var found)
            && found.ValueKind == JsonValueKind.Object
            && found.TryGetProperty("is_member", out _)
            ? Is(found, "is_member")
            : null;
    }

    async Task<SlackIdentity> IAuthApi.Test(CancellationToken cancellationToken)
    {
        var (body, headers) = await slack.Ask("auth.test", [], cancellationToken);
        return new SlackIdentity(
            body.Text("team"),
            headers.TryGetValues("X-OAuth-Scopes", out var scopes)
                ? string.Join(',', scopes).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                : null,
            headers.Date
        );
    }

    async Task IFilesApi.Upload(
        string channel,
        string name,
        ReadOnlyMemory<byte> content,
        string comment,
        CancellationToken cancellationToken
    )
    {
        const string First = "files.getUploadURLExternal";
        var place = await slack.CallForm(
            First,
            [new("filename", name), new("length", content.Length.ToString(CultureInfo.InvariantCulture))],
            cancellationToken
        );
        var id = place.Text("file_id") ?? throw new SlackException(First, "no_file_id");
        if (!Uri.TryCreate(place.Text("upload_url"), UriKind.Absolute, out var url))
            throw new SlackException(First, "no_upload_url");
        await slack.Upload(url, content, cancellationToken);
        await slack.Call(
            "files.completeUploadExternal",
            new
            {
                files = new[] { new { id, title = name } },
                channel_id = channel,
                initial_comment = comment,
            },
            cancellationToken
        );
    }

    private static bool Is(JsonElement element, string name) => element.Member(name)?.ValueKind == JsonValueKind.True;
}
