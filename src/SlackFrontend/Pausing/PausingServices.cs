namespace Oni.SlackFrontend.Pausing;

internal static class PausingServices
{
    /// <summary>Stops wait in the inbox file too, whose data source is there already.</summary>
    public static void AddPausing(this IServiceCollection services)
    {
        services.AddSingleton<WaitingStops>();
        services.AddSingleton<StopAnswers>();
        services.AddSingleton<StopDelivery>();
        services.AddHostedService(s => s.GetRequiredService<StopDelivery>());
    }
}
