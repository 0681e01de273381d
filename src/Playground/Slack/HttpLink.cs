using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Oni.Slack.Security;

namespace Oni.Playground.Slack;

/// <summary>Slack's requests to an app's URLs, signed.</summary>
/// <param name="url">Takes commands, interactions and events.</param>
/// <param name="signingSecret">Another one when it is rotated.</param>
public sealed class HttpLink(Uri url, string signingSecret = FakeSlack.SigningSecret) : IAppLink
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Longer than Slack's 3 s, so that a late answer is seen to be late.</summary>
    private static readonly HttpClient Http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Task<Acknowledgement> Command((string Name, string Value)[] fields) => Post(Form(fields));

    public Task<Acknowledgement> Interact(JsonObject payload) => Post(Form(("payload", payload.ToJsonString())));

    public Task<Acknowledgement> Event(JsonObject envelope) => Post(envelope.ToJsonString(), "application/json");

    /// <summary>Posts a body as Slack does, signed now.</summary>
    public async Task<Acknowledgement> Post(string body, string contentType = FormType)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        request.Headers.Add(SlackSignature.SignatureHeader, SlackSignature.Sign(signingSecret, timestamp, bytes));
        var watch = Stopwatch.StartNew();
        try
        {
            using var response = await Http.SendAsync(request);
            return new Acknowledgement((int)response.StatusCode, await response.Content.ReadAsStringAsync(), watch.Elapsed);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return Acknowledgement.None(watch.Elapsed);
        }
    }

    public static string Form(params (string Name, string Value)[] fields) =>
        string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
}
