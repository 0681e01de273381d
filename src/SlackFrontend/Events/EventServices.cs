namespace Oni.SlackFrontend.Events;

internal static class EventServices
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventRouter>();
        services.AddSingleton<HomePage>();
        services.AddSingleton<DirectMessageHandler>();
        services.AddSingleton<ProfileChanges>();
    }
}
