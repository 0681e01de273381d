namespace Oni.SlackFrontend.Interactions;

internal static class InteractionServices
{
    public static void AddInteractions(this IServiceCollection services)
    {
        services.AddSingleton<InteractionRouter>();
        services.AddSingleton<IButton, AnswerButtons>();
        services.AddSingleton<IButton, ConsentButtons>();
        services.AddSingleton<IButton, PlanButton>();
        services.AddSingleton<IButton, CommitmentRowButtons>();
        services.AddSingleton<IButton, ConfigButtons>();
        services.AddSingleton<IButton, AuditMoreButton>();
        services.AddSingleton<IButton, HomeButtons>();
        services.AddSingleton<IButton, HomePauseButtons>();
        services.AddSingleton<IButton, ConnectButtons>();
        services.AddSingleton<IButton, DataDeleteButton>();
        services.AddSingleton<IModal, CommitmentsSubmission>();
        services.AddSingleton<IModal, ConnectSubmission>();
        services.AddSingleton<IModal, PlanModalSubmission>();
        services.AddSingleton<IModal, ConfigSubmission>();
        services.AddSingleton<IModal, ConfigConfirmation>();
    }
}
