namespace Oni.Slack.WebApi;

public interface IFilesApi
{
    /// <summary>
    /// Shares a file in a channel, in Slack's three steps: <c>files.getUploadURLExternal</c>, the upload,
    /// <c>files.completeUploadExternal</c>. At least once.
    /// </summary>
    /// <param name="comment">The message that it comes with.</param>
    Task Upload(string channel, string name, ReadOnlyMemory<byte> content, string comment, CancellationToken cancellationToken);
}
