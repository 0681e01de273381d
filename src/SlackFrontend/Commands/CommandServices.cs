namespace Oni.SlackFrontend.Commands;

internal static class CommandServices
{
    public static void AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<CommandRouter>();
        services.AddSingleton<ModalOpener>();
        services.AddSingleton<ISlackCommand, BaseCommitCommand>();
        services.AddSingleton<ISlackCommand, PlanCommand>();
        services.AddSingleton<ISlackCommand, ConfigCommand>();
        services.AddSingleton<ISlackCommand, AuditCommand>();
        services.AddSingleton<ISlackCommand, ConnectCommand>();
        services.AddSingleton<ISlackCommand, DataCommand>();
        services.AddSingleton<StopAnswers>();
        services.AddSingleton<StopCommand>();
        services.AddSingleton<ISlackCommand>(s => s.GetRequiredService<StopCommand>());
        services.AddSingleton<RestartCommand>();
        services.AddSingleton<ISlackCommand>(s => s.GetRequiredService<RestartCommand>());
        services.AddSingleton<ISlackCommand, HelpCommand>();
    }
}
