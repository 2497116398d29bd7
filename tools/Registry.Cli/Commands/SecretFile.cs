using System.Text;
using Registry.Cli.Output;

namespace Registry.Cli.Commands;

/// <summary>A new file for a secret, readable by its owner only from the first instant. It is removed again unless something was kept in it.</summary>
internal sealed class SecretFile : IDisposable
{
    private readonly FileStream stream;
    private bool kept;

    private SecretFile(string path, FileStream stream) => (Path, this.stream) = (path, stream);

    public string Path { get; }

    public static SecretFile Create(string path, Words w)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            return new SecretFile(path, new FileStream(path, options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(w[$"Không tạo được tệp {path}: {e.Message}", $"The file {path} cannot be made: {e.Message}"]);
        }
    }

    public async Task KeepAsync(string secret)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(secret + "\n"));
        stream.Flush(flushToDisk: true);
        kept = true;
    }

    public void Dispose()
    {
        stream.Dispose();
        if (!kept)
            File.Delete(Path);
    }
}
