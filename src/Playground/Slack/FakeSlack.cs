using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Oni.Playground.Serving;

namespace Oni.Playground.Slack;

/// <summary>
/// A Slack workspace over real HTTP: the Web API methods that Oni uses, with Slack's error codes, its response
/// URLs, files and Socket Mode, and a record of every call. Faults are chosen with <see cref="Fault"/>, or
/// scripted with <see cref="Intercept"/>.
/// </summary>
public sealed class FakeSlack : IAsyncDisposable
{
    /// <summary>The bot token at first.</summary>
    public const string Token = "xoxb-pretend";

    /// <summary>The app-level token at first, for Socket Mode.</summary>
    public const string AppToken = "xapp-pretend";

    public const string SigningSecret = "pretend-signing-secret";

    private readonly Workspace _workspace;
    private WebApplication? _server;
    private ImmutableList<SlackCall> _calls = [];

    private FakeSlack(Workspace workspace) => _workspace = workspace;

    /// <summary>Beats whenever something in the workspace has changed.</summary>
    public ChangeSignal Pulse => _workspace.Pulse;

    /// <summary>The app's connections, where it uses Socket Mode.</summary>
    public SocketMode Sockets { get; } = new();

    public SlackFault Fault { get; set; }

    /// <summary>What the app may do, as Slack names it in each answer; for more it is refused with <c>missing_scope</c>.</summary>
    public string Scopes { get; set; } = "channels:read,chat:write,commands,files:write,im:history,im:write,users:read";

    /// <summary>A reply whose message is gone is refused; by default it is posted un-threaded, as Slack mostly does.</summary>
    public bool RefusesLostReplies
    {
        get => _workspace.RefusesLostReplies;
        set => _workspace.RefusesLostReplies = value;
    }

    /// <summary>The slash commands that the app has been configured with; Slack hands it no other. Null: whatever is typed.</summary>
    public IReadOnlySet<string>? Commands { get; set; }

    /// <summary>The one token that counts; another one when it is rotated.</summary>
    public string BotToken { get; set; } = Token;

    /// <summary>The one app-level token that counts; another one when it is rotated.</summary>
    public string AppLevelToken { get; set; } = AppToken;

    /// <summary>Asked before a call is served: may wait, answer by itself (then true), or abort the connection.</summary>
    public Func<HttpContext, SlackCall, Task<bool>>? Intercept { get; set; }

    /// <summary>Sees each message as it appears or changes.</summary>
    public Action<FakeMessage>? Shown
    {
        get => _workspace.Shown;
        set => _workspace.Shown = value;
    }

    /// <summary>
    /// Sees everything that the app sends: the bodies of its calls by method, those to response URLs as
    /// <c>response_url</c>, and those of its acknowledgements by the kind of request.
    /// </summary>
    public Action<string, JsonElement>? Received { get; set; }

    public IReadOnlyList<SlackCall> Calls => _calls;

    public IReadOnlyCollection<FakeUser> Users => [.. _workspace.Users.Values];

    public IReadOnlyCollection<FakeChannel> Channels => [.. _workspace.Channels.Values];

    public IReadOnlyList<FakeMessage> Messages => _workspace.Messages;

    public IReadOnlyDictionary<string, FakeView> Views => _workspace.Views;

    /// <summary>Published App Homes, by user id.</summary>
    public IReadOnlyDictionary<string, FakeView> Homes => _workspace.Homes;

    /// <summary>To be given as <c>SLACK_API_BASE</c>.</summary>
    public Uri ApiBase => new(_server!.Address(), "api/");

    internal Workspace Workspace => _workspace;

    /// <param name="clock">Product time, which messages carry; default: real time.</param>
    /// <param name="real">Real time, in which triggers and response URLs live.</param>
    public static async Task<FakeSlack> Start(
        IEnumerable<FakeUser> users,
        IEnumerable<FakeChannel>? channels = null,
        TimeProvider? clock = null,
        TimeProvider? real = null
    )
    {
        var slack = new FakeSlack(new Workspace(users, channels ?? [], clock ?? TimeProvider.System, real ?? TimeProvider.System));
        slack._server = await LoopbackServer.Start(app =>
        {
            app.UseWebSockets(
                new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(5), KeepAliveTimeout = TimeSpan.FromMinutes(2) }
            );
            app.MapPost("/api/{method}", slack.ServeApi);
            app.MapPost("/response/{id}", slack.ServeResponse);
            app.MapGet("/files/{id}", slack.ServeFile);
            app.MapPost("/files/{id}", slack.TakeFile);
            app.Map(SocketMode.Path, (HttpContext context) => slack.Sockets.Serve(context));
        });
        slack._workspace.FileUrl = id => new Uri(slack._server.Address(), $"files/{id}");
        return slack;
    }

    public async ValueTask DisposeAsync()
    {
        Sockets.Dispose();
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }
    }

    /// <summary>The messages a person sees in their direct channel or for them alone, oldest first.</summary>
    public IEnumerable<FakeMessage> SeenBy(FakeUser user) =>
        _workspace.Messages.Where(m => m.OnlyFor is null ? m.Channel == user.DirectChannel : m.OnlyFor == user.Id);

    /// <summary>A trigger, as a person's action at a seat makes one: opens one modal within 3 s of real time.</summary>
    public string NewTrigger(SlackClientId seat) => _workspace.NewTrigger(seat);

    /// <summary>Somebody deletes a message.</summary>
    public void Delete(FakeMessage message) =>
        _workspace.Remove(_workspace.Messages.Find(m => m.Channel == message.Channel && m.Ts == message.Ts) ?? message);

    /// <summary>Somebody's profile is another one from now on.</summary>
    public void Change(FakeUser user) => _workspace.Change(user);

    /// <summary>A channel is archived, or Oni is removed from it.</summary>
    public void Change(FakeChannel channel) => _workspace.Change(channel);

    /// <summary>Takes a file that a person puts into a modal.</summary>
    public FakeFile Upload(FakeUser user, string name, string mimeType, byte[] content) =>
        _workspace.Keep(user.Id, name, mimeType, content);

    internal Uri NewResponseUrl(string user, string channel, string? messageTs = null) =>
        new(_server!.Address(), $"response/{_workspace.NewResponseUrl(user, channel, messageTs)}");

    private async Task ServeApi(HttpContext context, string method)
    {
        var call = Record(method, await SlackCall.ReadBody(context.Request, method));
        if (Intercept is { } intercept && await intercept(context, call))
            return;
        if (await SlackFaults.Strike(Fault, context))
            return;
        context.Response.Headers["X-OAuth-Scopes"] = Scopes;
        await context.Response.WriteAsJsonAsync(Answer(context.Request.Headers.Authorization.ToString(), call));
        Pulse.Beat();
    }

    private JsonObject Answer(string authorization, SlackCall call)
    {
        if (call.Method == "apps.connections.open")
            return authorization == $"Bearer {AppLevelToken}"
                ? new JsonObject { ["ok"] = true, ["url"] = Sockets.NewUrl(_server!.Address()) }
                : SlackError.Of("invalid_auth");
        return authorization == $"Bearer {BotToken}" ? SlackMethods.Serve(_workspace, call, Scopes) : SlackError.Of("invalid_auth");
    }

    private async Task ServeResponse(HttpContext context, string id)
    {
        var call = Record("response_url", await SlackCall.ReadBody(context.Request, "response_url"));
        if (Intercept is { } intercept && await intercept(context, call))
            return;
        if (await SlackFaults.Strike(Fault, context))
            return;
        var (status, word) = Responses.Serve(_workspace, call, id);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(word);
    }

    private IResult ServeFile(HttpContext context, string id) =>
        context.Request.Headers.Authorization != $"Bearer {BotToken}" ? Results.StatusCode(StatusCodes.Status403Forbidden)
        : _workspace.Files.TryGetValue(id, out var file) ? Results.Bytes(file.Content.ToArray(), file.MimeType, file.Name)
        : Results.NotFound();

    private async Task<IResult> TakeFile(HttpRequest request, string id)
    {
        // Slack takes the bytes as they are, or as the part of a form.
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        await using var body = form?.Files is [var file, ..] ? file.OpenReadStream() : request.Body;
        using var content = new MemoryStream();
        await body.CopyToAsync(content);
        return _workspace.Fill(id, content.ToArray()) ? Results.Text($"OK - {content.Length}") : Results.BadRequest();
    }

    private SlackCall Record(string method, JsonElement body)
    {
        SlackCall call;
        lock (_workspace.Gate)
        {
            call = new SlackCall(_calls.Count + 1, method, body);
            _calls = _calls.Add(call);
        }

        Received?.Invoke(method, body);
        Pulse.Beat();
        return call;
    }
}
