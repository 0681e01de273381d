namespace Oni.SlackFrontend.Pausing;

internal static class PausingServices
{
    /// <param name="inbox">The prepared inbox file, in which stops wait too.</param>
    public static void AddPausing(this IServiceCollection services, string inbox)
    {
        services.AddSingleton(_ => new WaitingStops(inbox));
        services.AddSingleton<StopAnswers>();
        services.AddSingleton<StopDelivery>();
        services.AddHostedService(s => s.GetRequiredService<StopDelivery>());
    }
}
