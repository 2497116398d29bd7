namespace Registry.TransparencyLog.Tests;

public sealed class NoteKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("note-key-");

    private string KeyPath => Path.Combine(_folder.FullName, "log.key");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(NoteAlgorithm.Ed25519)]
    [InlineData(NoteAlgorithm.CosignatureV1)]
    public void A_key_reads_back_from_its_file(NoteAlgorithm algorithm)
    {
        using var signer = NoteSigner.Generate("registry.example/log", algorithm).Value;
        NoteKeyFile.Create(KeyPath, signer);
        using var read = NoteKeyFile.Read(KeyPath).Value;
        Assert.Equal(signer.Verifier.ToString(), read.Verifier.ToString());
        Assert.Single(_folder.GetFiles());
        var signature = algorithm == NoteAlgorithm.Ed25519 ? read.Sign("text\n"u8) : read.Cosign("text\n"u8, 1);
        Assert.True(signer.Verifier.Verify("text\n"u8, signature.Bytes.Span));
    }

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        if (OperatingSystem.IsWindows())
            return; // no such modes there
        using var signer = NoteSigner.Generate("registry.example/log").Value;
        NoteKeyFile.Create(KeyPath, signer);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
        foreach (var mode in (UnixFileMode[])[UnixFileMode.GroupRead, UnixFileMode.OtherRead, UnixFileMode.OtherWrite])
        {
            File.SetUnixFileMode(KeyPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | mode);
            Assert.Contains("0600", NoteKeyFile.Read(KeyPath).Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Damaged_files_are_refused_without_quoting_the_secret()
    {
        using var signer = NoteSigner.Generate("registry.example/log").Value;
        NoteKeyFile.Create(KeyPath, signer);
        var text = File.ReadAllText(KeyPath);
        var secret = text.TrimEnd('\n').Split('+', 5)[^1];
        Assert.DoesNotContain(secret, signer.ToString(), StringComparison.Ordinal);
        for (var at = 0; at < text.Length - 1; at++)
        {
            File.WriteAllText(KeyPath, text[..at] + (text[at] == 'x' ? 'y' : 'x') + text[(at + 1)..]);
            var read = NoteKeyFile.Read(KeyPath);
            Assert.False(read.IsSuccess, $"character {at}");
            Assert.DoesNotContain(secret[5..20], read.Error, StringComparison.Ordinal);
        }
        File.WriteAllText(KeyPath, "");
        Assert.False(NoteKeyFile.Read(KeyPath).IsSuccess);
        Assert.False(NoteKeyFile.Read(Path.Combine(_folder.FullName, "missing")).IsSuccess);
        Assert.False(NoteKeyFile.Read(_folder.FullName).IsSuccess);
    }

    [Fact]
    public void An_existing_key_is_never_overwritten()
    {
        using var first = NoteSigner.Generate("registry.example/log").Value;
        using var second = NoteSigner.Generate("registry.example/log").Value;
        NoteKeyFile.Create(KeyPath, first);
        Assert.Throws<IOException>(() => NoteKeyFile.Create(KeyPath, second));
        using var read = NoteKeyFile.Read(KeyPath).Value;
        Assert.Equal(first.Verifier.ToString(), read.Verifier.ToString());
        Assert.Single(_folder.GetFiles());
    }
}
