using System.Text.Json;
using Oni.Domain;
using Oni.Domain.Forms;
using Oni.Domain.Plans;
using Oni.Slack;
using Oni.Slack.Interaction;
using Oni.SlackFrontend.Commitments;
using Oni.SlackFrontend.Planning;

namespace Oni.SlackFrontend.Tests;

/// <summary>What comes back from a modal is read as it was shown, and an error goes to the field that it is about.</summary>
public sealed class FormTests
{
    private static readonly Recipient Alice = new("U0ALICE", "en-GB", "Europe/London");

    [Fact]
    public void ACommitmentModal_SubmittedAsItWasShown_GivesItsRows()
    {
        (string?, TimeOnly?)[] rows = [("walk", new TimeOnly(7, 0)), ("read", new TimeOnly(21, 30)), (null, null)];
        var view = Submitted(CommitmentModal.Of("en-GB", rows, 3));
        Assert.Equal(rows, CommitmentForm.Rows(view));
        Assert.Equal(["walk", "read", null], CommitmentForm.Read(view)!.Rows.Select(r => r.Task));

        // An empty row that the submission does not carry is unknown, and never a wish to delete (spec, "What a submission carries").
        Assert.Equal(["commitment_3", "time_3"], CommitmentForm.Missing(view).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void APlan_SubmittedAsItWasShown_BindsItsRowsByTheIdsOfTheCommitments()
    {
        var plan = new PlanModel(
            Alice,
            "opening",
            false,
            "plan",
            new DateOnly(2026, 11, 24),
            [new PlanRowModel("c1", "walk", true, new TimeOnly(7, 0)), new PlanRowModel("c2", "read", false, new TimeOnly(21, 30))],
            false,
            new TimeOnly(7, 0)
        );
        var submission = PlanForm.Read(Submitted(PlanModal.Of(plan)))!;
        Assert.Equal(["c1", "c2"], submission.Rows.Select(r => r.CommitmentId));
        Assert.Equal([true, false], submission.Rows.Select(r => r.IsToday));
        Assert.Equal(new TimeOnly(7, 0), submission.NextPlanTime);
    }

    [Theory]
    [InlineData(SubmittedField.Time, 2, "time_2")]
    [InlineData(SubmittedField.Task, 3, "commitment_3")]
    public void AnErrorOfACommitment_IsShownAtItsField(SubmittedField field, int row, string block) =>
        Assert.Equal(
            [block],
            CommitmentForm.Errors(new SubmissionResult(Alice, [new FieldError(row, field, FieldProblem.TimeMissing)])).Keys
        );

    [Fact]
    public void AViewThatIsNotOurs_IsNotRead()
    {
        var view = new PayloadView("V1", null, "else", null, null, null);
        Assert.Null(CommitmentForm.Read(view));
        Assert.Null(PlanForm.Read(view));
    }

    /// <summary>The view as Slack sends it back when nothing has been changed and its state is left out: what it shows counts.</summary>
    private static PayloadView Submitted(object view)
    {
        var payload = JsonSerializer.Serialize(
            new
            {
                type = "view_submission",
                user = new { id = "U0ALICE" },
                view,
            },
            SlackJson.Options
        );
        return InteractionPayload.Parse(payload)!.View!;
    }
}
