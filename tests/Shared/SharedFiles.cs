namespace Registry.Tests;

/// <summary>
/// Finds the material that lies beside the project (test vectors, real files) and files of the project itself.
/// The product never reads it; a test that cannot find it fails with the path it looked for.
/// </summary>
internal static class SharedFiles
{
    /// <summary>The project's own root: the folder of <c>Registry.sln</c>.</summary>
    public static string ProjectRoot { get; } = FindRoot();

    /// <summary>Full path of a file or folder beside the project, e.g. <c>vectors/merkle</c>.</summary>
    public static string Path(string relative)
    {
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(ProjectRoot, "..", "shared", relative));
        if (!File.Exists(full) && !Directory.Exists(full))
            throw new FileNotFoundException($"Test material is missing. Expected at {full}", full);
        return full;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Registry.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"Registry.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
