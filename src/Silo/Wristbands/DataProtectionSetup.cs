using Microsoft.AspNetCore.DataProtection;
using Oni.Grains.Wristbands;
using Oni.Hosting.Configuration;

namespace Oni.Silo.Wristbands;

/// <summary>
/// The key ring: a directory beside the database, <c>app.keys</c> for <c>app.db</c>, which its owner alone may
/// read (0700, files 0600). Without it, and without a backup of it, everybody has to connect again.
/// </summary>
internal static class DataProtectionSetup
{
    private const UnixFileMode OwnersDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathFor(string database) => Path.ChangeExtension(database, ".keys");

    /// <param name="onlyReads">Makes no directory, and no key.</param>
    /// <exception cref="ConfigurationException">The directory cannot be used.</exception>
    public static void AddKeyVault(this IServiceCollection services, string database, bool onlyReads = false)
    {
        var directory = new DirectoryInfo(PathFor(database));
        if (onlyReads && !directory.Exists)
        {
            services.AddSingleton<IKeyVault, MissingKeyVault>();
            return;
        }

        if (!onlyReads)
            MakeOwners(directory);
        var protection = services.AddDataProtection().SetApplicationName("oni").PersistKeysToFileSystem(directory);
        if (onlyReads)
            protection.DisableAutomaticKeyGeneration();
        services.AddSingleton<IKeyVault, WristbandKeyProtector>();

        // Data Protection warns that the ring itself is not encrypted; who can read this directory can read the database too.
        services.AddLogging(l => l.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }

    private static void MakeOwners(DirectoryInfo directory)
    {
        try
        {
            directory.Create();
            if (!OperatingSystem.IsWindows())
            {
                directory.UnixFileMode = OwnersDirectory;
                foreach (var file in directory.GetFiles())
                    file.UnixFileMode = OwnersFile;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"DATABASE_URL: the directory {directory.FullName} for encryption keys cannot be used ({e.Message}): let this user own it"
            );
        }
    }
}
