namespace Registry.TransparencyLog.Tests;

public class CheckpointTests
{
    private const string Root = "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=";

    [Theory]
    [InlineData("")]
    [InlineData("origin\n1\n" + Root)] // no newline at the end
    [InlineData("origin\n1\n")]
    [InlineData("\n1\n" + Root + "\n")]
    [InlineData("origin\n01\n" + Root + "\n")]
    [InlineData("origin\n+1\n" + Root + "\n")]
    [InlineData("origin\n-1\n" + Root + "\n")]
    [InlineData("origin\n 1\n" + Root + "\n")]
    [InlineData("origin\n1e3\n" + Root + "\n")]
    [InlineData("origin\n١\n" + Root + "\n")] // a digit, but not ASCII
    [InlineData("origin\n9223372036854775808\n" + Root + "\n")]
    [InlineData("origin\n1\n" + Root + "\n\n")]
    [InlineData("origin\n1\n" + Root + "\n\nextension\n")]
    [InlineData("origin\r\n1\r\n" + Root + "\r\n")]
    [InlineData("origin\n1\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383c==\n")]
    [InlineData("origin\n0\n" + Root + "\n")] // an empty tree with the root of something
    public void Malformed_checkpoints_are_refused(string text) => Assert.False(Checkpoint.ParseText(text).IsSuccess);

    [Theory]
    [InlineData("origin\n15\n" + Root + "\n")]
    [InlineData("origin with spaces + plus\n9223372036854775807\n" + Root + "\n")]
    [InlineData("origin\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("origin\n15\n" + Root + "\nextension one\nextension two\n")]
    public void Checkpoints_are_written_back_as_they_were_read(string text)
    {
        var checkpoint = Checkpoint.ParseText(text).Value;
        Assert.Equal(text, checkpoint.Text);
        Assert.Equal(text, new Checkpoint(checkpoint.Origin, checkpoint.Head, checkpoint.Extensions).Text);
    }

    [Fact]
    public void A_checkpoint_is_signed_by_the_log_it_names()
    {
        using var signer = NoteSigner.Generate("log.example/a").Value;
        var head = new TreeHead(3, TreeHash.OfLeaf([1]));
        var note = new Checkpoint("log.example/a", head).Sign(signer);
        Assert.Equal(head, Checkpoint.Open(SignedNote.Parse(note.ToString()).Value, signer.Verifier).Checkpoint!.Head);
        Assert.Throws<ArgumentException>(() => new Checkpoint("log.example/b", head).Sign(signer));

        // The right key under a text that names another log.
        var foreign = new Checkpoint("log.example/b", head).Text;
        var forged = SignedNote.Create(foreign, signer.Sign(System.Text.Encoding.UTF8.GetBytes(foreign)));
        Assert.Equal(CheckpointOutcome.UnknownLog, Checkpoint.Open(forged, signer.Verifier).Outcome);
    }

    [Fact]
    public void Impossible_checkpoints_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new Checkpoint("", TreeHead.Empty));
        Assert.Throws<ArgumentException>(() => new Checkpoint("two\nlines", TreeHead.Empty));
        Assert.Throws<ArgumentException>(() => new Checkpoint("log", default));
        Assert.Throws<ArgumentException>(() => new Checkpoint("log", new TreeHead(-1, TreeHash.EmptyTree)));
        Assert.Throws<ArgumentException>(() => new Checkpoint("log", TreeHead.Empty, ""));
    }
}
