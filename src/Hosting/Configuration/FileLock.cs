namespace Oni.Hosting.Configuration;

/// <summary>One process a file. The lock is the kernel's, so it ends with the process however that dies.</summary>
public sealed class FileLock : IDisposable
{
    // The kernel's numbers, which an IOException carries (errno of Linux).
    private const int NoSpaceLeft = 28;
    private const int ReadOnlyFileSystem = 30;

    private readonly FileStream _lock;

    private FileLock(FileStream file) => _lock = file;

    /// <param name="path">What is locked, by a file beside it.</param>
    /// <param name="variable">Which names it.</param>
    /// <param name="program">Who else may have it.</param>
    /// <exception cref="FileInUseException">Somebody else has it.</exception>
    /// <exception cref="ConfigurationException">There is no place for the lock.</exception>
    public static FileLock Take(string path, string variable, string program)
    {
        try
        {
            return new FileLock(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{variable}: {path} cannot be written beside: give this user write access to its directory");
        }
        catch (DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{variable}: the directory of {path} does not exist: create it");
        }
        catch (IOException e) when (e.HResult == ReadOnlyFileSystem)
        {
            throw new ConfigurationException($"{variable}: {path} is on a read-only file system: mount it writable");
        }
        catch (IOException e) when (e.HResult == NoSpaceLeft)
        {
            throw new ConfigurationException($"{variable}: the disk of {path} is full: make room");
        }
        catch (IOException)
        {
            throw new FileInUseException(
                $"{variable}: another {program} is running on {path}: stop it first, or give this one a file of its own"
            );
        }
    }

    public void Dispose() => _lock.Dispose();
}
