using System.Runtime.InteropServices;
using System.Text;

namespace Registry.Application.Attachments;

/// <summary>Files that are still there after the power has gone.</summary>
internal static class DurableFiles
{
    private const int ReadOnlyFolder = 0x10000;

    /// <summary>
    /// Gives a file that is flushed its name for good: renames it, then flushes the folder, without which the new name itself could
    /// be lost.
    /// </summary>
    public static void Rename(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>Makes a folder; its own name is durable too.</summary>
    public static void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        Directory.CreateDirectory(folder);
        if (Path.GetDirectoryName(folder) is { Length: > 0 } parent)
            FlushFolder(parent);
    }

    /// <exception cref="IOException">The disk did not take it.</exception>
    private static void FlushFolder(string folder)
    {
        // Windows has no such call: NTFS keeps names in its journal.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), ReadOnlyFolder);
        if (descriptor < 0)
            throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Flush(descriptor) != 0)
                throw new IOException($"The folder {folder} cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
