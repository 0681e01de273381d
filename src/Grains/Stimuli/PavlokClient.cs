using System.Net.Http.Headers;
using System.Text.Json;
using Oni.Domain;
using Oni.Domain.Stimuli;
using Oni.Domain.Time;
using Oni.Grains.Monitoring;

namespace Oni.Grains.Stimuli;

/// <summary>
/// Pavlok's HTTP API: <c>POST {base}/stimulus/send</c> with a bearer token. No retry, no idempotency key.
/// Nothing but <see cref="PavlokGrain"/> may use it.
/// </summary>
internal sealed class PavlokClient(HttpClient http, ProcessClock process, GrainMetrics metrics) : IDisposable
{
    /// <summary>Until an answer that has not come is an unknown one.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>Requests under way at once: of thousands Pavlok would not answer the last within the time.</summary>
    private const int MaxAtOnce = 64;

    private readonly SemaphoreSlim _atOnce = new(MaxAtOnce, MaxAtOnce);

    /// <param name="canSend">Asked when the connection stands and nothing has been written: the last word.</param>
    /// <returns>What is known; <see cref="StimulusOutcome.Expired"/> when <paramref name="canSend"/> said no.</returns>
    public async Task<PavlokAnswer> Send(
        string key,
        StimulusType type,
        int strength,
        string reason,
        Func<Task<bool>> canSend,
        CancellationToken cancellationToken
    )
    {
        var began = process.GetTimestamp();
        using var body = new GuardedContent(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    stimulus = new
                    {
                        stimulusType = StateJson.Name(type),
                        stimulusValue = strength,
                        reason,
                    },
                }
            ),
            canSend
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, "stimulus/send") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var answer = await Send(request, body, cancellationToken);
        metrics.Answered(answer.Outcome, process.GetElapsedTime(began));
        return answer;
    }

    public void Dispose() => _atOnce.Dispose();

    private async Task<PavlokAnswer> Send(HttpRequestMessage request, GuardedContent body, CancellationToken cancellationToken)
    {
        var hasTurn = false;
        try
        {
            await _atOnce.WaitAsync(cancellationToken);
            hasTurn = true;
            using var timeout = new CancellationTokenSource(Timeout, process);
            using var canceled = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, canceled.Token);
            var status = (int)response.StatusCode;
            return new PavlokAnswer(
                status switch
                {
                    >= 200 and < 300 => StimulusOutcome.Accepted,
                    >= 400 and < 500 => StimulusOutcome.Failed,
                    _ => StimulusOutcome.Unknown,
                },
                status
            );
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return new PavlokAnswer(
                body.Fate switch
                {
                    SendProgress.Written => StimulusOutcome.Unknown,
                    SendProgress.Withheld => StimulusOutcome.Expired,
                    _ => StimulusOutcome.Failed,
                },
                null
            );
        }
        finally
        {
            if (hasTurn)
                _atOnce.Release();
        }
    }
}
