namespace Oni.SlackFrontend.Interactions;

internal static class InteractionServices
{
    public static void AddInteractions(this IServiceCollection services)
    {
        services.AddSingleton<InteractionRouter>();
        services.AddSingleton<IBlockActionHandler, AnswerButtons>();
        services.AddSingleton<IBlockActionHandler, ConsentButtons>();
        services.AddSingleton<IBlockActionHandler, PlanButton>();
        services.AddSingleton<IBlockActionHandler, CommitmentRowButtons>();
        services.AddSingleton<IBlockActionHandler, ConfigButtons>();
        services.AddSingleton<IBlockActionHandler, AuditMoreButton>();
        services.AddSingleton<IBlockActionHandler, HomeButtons>();
        services.AddSingleton<IBlockActionHandler, HomePauseButtons>();
        services.AddSingleton<IBlockActionHandler, ConnectButtons>();
        services.AddSingleton<IBlockActionHandler, DataDeleteButton>();
        services.AddSingleton<IViewSubmissionHandler, CommitmentsSubmission>();
        services.AddSingleton<IViewSubmissionHandler, ConnectSubmission>();
        services.AddSingleton<IViewSubmissionHandler, PlanModalSubmission>();
        services.AddSingleton<IViewSubmissionHandler, ConfigSubmission>();
        services.AddSingleton<IViewSubmissionHandler, ConfigConfirmation>();
    }
}
