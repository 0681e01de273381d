namespace Oni.SlackFrontend.Commands;

internal static class CommandServices
{
    public static void AddCommands(this IServiceCollection services)
    {
        services.AddSingleton<CommandRouter>();
        services.AddSingleton<Acquaintance>();
        services.AddSingleton<ModalOpener>();
        services.AddSingleton<ISlackCommand, BaseCommitCommand>();
        services.AddSingleton<ISlackCommand, PlanCommand>();
        services.AddSingleton<ISlackCommand, StopCommand>();
        services.AddSingleton<ISlackCommand, RestartCommand>();
        services.AddSingleton<ISlackCommand, HelpCommand>();
    }
}
