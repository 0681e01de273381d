using System.Net;
using System.Net.Http.Headers;

namespace Oni.Grains.Stimuli;

/// <summary>
/// A body that asks once more when it is about to be written, after the connection has been made: the
/// headers still wait in the connection's buffer then, so a no means that not one byte has left.
/// </summary>
internal sealed class GuardedContent : HttpContent
{
    private readonly byte[] _body;
    private readonly Func<Task<bool>> _canSend;

    public GuardedContent(byte[] body, Func<Task<bool>> canSend)
    {
        _body = body;
        _canSend = canSend;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    public SendProgress Fate { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Fate == SendProgress.Written)
            throw new OperationCanceledException("Written once already, and never again");
        if (!await _canSend() || cancellationToken.IsCancellationRequested)
        {
            Fate = SendProgress.Withheld;
            throw new OperationCanceledException("Withheld before its first byte");
        }

        Fate = SendProgress.Written;
        await stream.WriteAsync(_body, CancellationToken.None);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
