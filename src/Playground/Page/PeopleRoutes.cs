using System.Text.Json.Nodes;
using Oni.Playground.Slack;

namespace Oni.Playground.Page;

/// <summary>What a person does in Slack: types, clicks, fills in, uploads.</summary>
internal static class PeopleRoutes
{
    private const long MaxFile = 8 * 1024 * 1024;

    public static void MapPeople(this WebApplication app, PageContext stage)
    {
        app.MapGet("/play/people", () => stage.World.Users.Select(u => new { u.Id, u.Locale }));
        var people = app.MapGroup("/play/{user}");
        people.MapPost(
            "/type",
            (string user, string? client, TypedText typed) =>
                As(
                    stage,
                    user,
                    client,
                    async person =>
                    {
                        if (!typed.Text.StartsWith('/'))
                        {
                            await person.Write(typed.Channel, typed.Text);
                            return Results.NoContent();
                        }

                        var words = typed.Text.Split(' ', 2, StringSplitOptions.TrimEntries);
                        return Answer(await person.Type(words[0], words.Length > 1 ? words[1] : "", typed.Channel));
                    }
                )
        );
        people.MapPost(
            "/act",
            (string user, string? client, PageAction act) =>
                As(
                    stage,
                    user,
                    client,
                    async person =>
                    {
                        if (act.ViewId is { } viewId)
                        {
                            var view =
                                stage.World.Slack.Views.GetValueOrDefault(viewId)
                                ?? stage.World.Slack.Homes.Values.FirstOrDefault(h => h.Id == viewId);
                            return view is null ? Gone() : Answer(await person.Act(Entered(person, view, act.Values), act.Action));
                        }

                        var message = stage.World.Slack.Messages.FirstOrDefault(m => m.Channel == act.Channel && m.Ts == act.Ts);
                        return message is null ? Gone() : Answer(await person.Act(message, act.Action));
                    }
                )
        );
        people.MapPost(
            "/submit",
            (string user, string? client, PageSubmission submission) =>
                As(
                    stage,
                    user,
                    client,
                    async person =>
                        stage.World.Slack.Views.GetValueOrDefault(submission.ViewId) is { } view
                            ? Answer(await person.Submit(Entered(person, view, submission.Values)))
                            : Gone()
                )
        );
        people.MapPost(
            "/close",
            (string user, string? client, PageSubmission submission) =>
                As(
                    stage,
                    user,
                    client,
                    async person =>
                    {
                        if (stage.World.Slack.Views.GetValueOrDefault(submission.ViewId) is { } view)
                            await person.Close(view, submission.All);
                        return Results.NoContent();
                    }
                )
        );
        people.MapPost("/home", (string user, string? client) => As(stage, user, client, async person => Answer(await person.OpenHome())));
        people.MapPost(
            "/file",
            async (string user, string name, HttpRequest request) =>
            {
                if (stage.Find(user) is not { } owner)
                    return Results.NotFound();
                if (request.ContentLength is not (> 0 and <= MaxFile))
                    return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
                using var content = new MemoryStream();
                await request.Body.CopyToAsync(content);
                return Results.Json(
                    new { stage.World.Slack.Upload(owner, name, request.ContentType ?? "application/octet-stream", content.ToArray()).Id }
                );
            }
        );
        people.MapGet(
            "/file/{id}",
            (string user, string id) =>
                stage.Find(user) is not null && stage.World.Slack.Workspace.Files.TryGetValue(id, out var file)
                    ? Results.Bytes(file.Content.ToArray(), file.MimeType, file.Name)
                    : Results.NotFound()
        );
        people.MapPost(
            "/band",
            (string user, BandChange band) =>
            {
                if (stage.Find(user) is not { } wearer)
                    return Results.NotFound();
                stage.World.Pavlok.Wear(wearer.WristbandKey, band.On);
                return Results.NoContent();
            }
        );
    }

    private static async Task<IResult> As(PageContext stage, string user, string? client, Func<SlackPerson, Task<IResult>> act) =>
        stage.Find(user) is { } known ? await act(stage.World.Person(known, client: client ?? "")) : Results.NotFound();

    /// <summary>The view with what the browser holds in its fields; one that an update has taken away is left out.</summary>
    private static FakeView Entered(SlackPerson person, FakeView view, IReadOnlyDictionary<string, string[]>? values) =>
        person.Enter(
            view,
            (values ?? new Dictionary<string, string[]>(StringComparer.Ordinal))
                .Where(v => view.Values.ContainsKey(v.Key))
                .Select(v => KeyValuePair.Create(v.Key, (IReadOnlyList<string>)v.Value))
        );

    private static IResult Answer(Acknowledgement answer) => Results.Json(new { answer.Failure, answer.Errors });

    private static IResult Gone() => Results.Json(new { Failure = "not_found", Errors = new JsonObject() });
}
