using Oni.Playground.Slack;

namespace Oni.Playground;

/// <summary>What a person with curl can do in the pretend workspace.</summary>
internal static class PlayRoutes
{
    public static void Map(WebApplication app, PretendUser user, Func<World> world)
    {
        app.MapPost("/play/type", async (HttpRequest request) =>
        {
            var typed = (await new StreamReader(request.Body).ReadToEndAsync()).Trim().Split(' ', 2);
            var answer = await world().Person(user).Type(typed[0], typed.Length > 1 ? typed[1] : "");
            return Results.Text($"{answer.Status}\n", "text/plain; charset=utf-8");
        });
        app.MapPost("/play/press/{action}", async (string action) =>
        {
            var message = world().Slack.SeenBy(user).LastOrDefault(m => m.Buttons.Any(b => b.ActionId == action));
            return message is null
                ? Results.Text("There is no such button now\n", "text/plain", statusCode: StatusCodes.Status404NotFound)
                : Results.Text($"{(await world().Person(user).Press(message, action)).Status}\n");
        });
        app.MapPost("/play/submit", async (HttpRequest request) =>
        {
            if (world().Slack.Views.Values.Where(v => v.UserId == user.Id).MaxBy(v => v.Number) is not { } view)
                return Results.Text("No modal is open\n", "text/plain", statusCode: StatusCodes.Status404NotFound);
            var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
            if (form?.Keys.FirstOrDefault(k => !view.Values.ContainsKey(k)) is { } unknown)
                return Results.Text($"The modal has no field {unknown}; it has {string.Join(", ", view.Values.Keys)}\n", "text/plain", statusCode: StatusCodes.Status400BadRequest);
            var person = world().Person(user);
            view = person.Enter(view, [.. (form ?? FormCollection.Empty).Select(f => (f.Key, (string?)f.Value.ToString()))]);
            var answer = await person.Submit(view);
            return Results.Text($"{answer.Status} {answer.Body}\n", "text/plain; charset=utf-8");
        });
        app.MapPost("/play/speed/{speed:double}", (double speed) =>
        {
            if (speed is <= 0 or > Hosting.Clock.ProductClock.MostSpeed)
                return Results.Text("A speed from above 0 to 600\n", "text/plain", statusCode: StatusCodes.Status400BadRequest);
            world().Clock.SetSpeed(speed);
            return Results.Text($"{speed}x\n");
        });
        app.MapGet("/play/messages", () => Results.Text(
            string.Join("\n\n", world().Slack.SeenBy(user).Select(m => m.Shown + string.Concat(m.Buttons.Select(b => $"\n[{b.ActionId}] {b.Text}")))) + "\n",
            "text/plain; charset=utf-8"));
        app.MapGet("/play/wrist", () => Results.Text(
            string.Concat(world().Pavlok.Stimuli.Select(s => $"{s.Type} {s.Value} {s.Reason}\n")), "text/plain; charset=utf-8"));
    }
}
