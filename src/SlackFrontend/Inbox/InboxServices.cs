using Oni.Hosting.Database;

namespace Oni.SlackFrontend.Inbox;

internal static class InboxServices
{
    /// <param name="path">The prepared inbox file.</param>
    public static void AddInbox(this IServiceCollection services, string path)
    {
        services.AddSingleton(_ => new OniDataSource(path, InboxStore.Timeout));
        services.AddSingleton<InboxStore>();
        services.AddSingleton<InboxDelivery>();
        services.AddHostedService(s => s.GetRequiredService<InboxDelivery>());
        services.AddSingleton<OrderedSiloClient>();
        services.AddSingleton<ReplyDelivery>();
        services.AddHostedService(s => s.GetRequiredService<ReplyDelivery>());
    }
}
