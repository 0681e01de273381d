namespace Oni.SlackFrontend.Handlers;

/// <summary>A handler is registered by being there: its feature's folder is all that there is to touch.</summary>
internal static class HandlerServices
{
    private static readonly Type[] Kinds =
    [
        typeof(ISlashCommandHandler),
        typeof(IBlockActionHandler),
        typeof(IViewSubmissionHandler),
        typeof(IEventHandler),
    ];

    public static void AddHandlers(this IServiceCollection services)
    {
        foreach (var handler in typeof(HandlerServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            var kinds = Kinds.Where(k => k.IsAssignableFrom(handler)).ToList();
            if (kinds.Count > 0)
                services.AddSingleton(handler);
            foreach (var kind in kinds)
                services.AddSingleton(kind, s => s.GetRequiredService(handler));
        }
    }
}
