namespace Registry.Application;

/// <summary>Files that only their owner may read.</summary>
public static class SecretFile
{
    /// <summary>Writes a secret on one line, into a file made for its owner only from the first moment on.</summary>
    public static async Task WriteAsync(string path, string secret, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteLineAsync(secret.AsMemory(), cancellationToken);
    }
}
