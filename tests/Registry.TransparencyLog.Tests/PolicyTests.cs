using System.Text;
using CsCheck;

namespace Registry.TransparencyLog.Tests;

public class PolicyTests
{
    private static readonly NoteSigner Log = Signer("log.example/a", NoteAlgorithm.Ed25519, 0);
    private static readonly NoteSigner[] Witnesses = [.. Enumerable.Range(1, 6).Select(i => Signer($"w{i}.example", NoteAlgorithm.CosignatureV1, i))];
    private static readonly string LogLine = $"log {Log.Verifier}\n";
    private static readonly string WitnessLines = string.Concat(Witnesses.Select((w, i) => $"witness W{i + 1} {w.Verifier}\n"));

    public static TheoryData<string, string> Bad => new()
    {
        { "", "no quorum" },
        { LogLine, "no quorum" },
        { "quorum none\nquorum none\n", "two quorums" },
        { "quorum W1\n" + WitnessLines, "defined after use" },
        { "quorum\n", "no name" },
        { "quorum none none\n", "two names" },
        { "nonsense\nquorum none\n", "unknown keyword" },
        { "Quorum none\n", "keywords are lower case" },
        { "log\nquorum none\n", "log without key" },
        { LogLine + LogLine + "quorum none\n", "the same log twice" },
        { LogLine + $"log {Signer("log.example/b", NoteAlgorithm.Ed25519, 0).Verifier}\nquorum none\n", "the same key under another name" },
        { $"log {Witnesses[0].Verifier}\nquorum none\n", "a witness key as log" },
        { $"witness W {Log.Verifier}\nquorum none\n", "a log key as witness" },
        { $"witness none {Witnesses[0].Verifier}\nquorum none\n", "the reserved name" },
        { WitnessLines + $"witness W9 {Witnesses[0].Verifier}\nquorum none\n", "the same witness twice" },
        { $"witness W1 {Witnesses[0].Verifier}\nwitness W1 {Witnesses[1].Verifier}\nquorum W1\n", "the same name twice" },
        { WitnessLines + "group G all\nquorum G\n", "an empty group" },
        { WitnessLines + "group G 0 W1\nquorum G\n", "threshold 0" },
        { WitnessLines + "group G 3 W1 W2\nquorum G\n", "threshold above the number" },
        { WitnessLines + "group G 01 W1 W2\nquorum G\n", "leading zero" },
        { WitnessLines + "group G some W1 W2\nquorum G\n", "unknown threshold" },
        { WitnessLines + "group G any W1 W1\nquorum G\n", "a member twice" },
        { WitnessLines + "group G any W1\ngroup H any W1 W2\nquorum H\n", "a member of two groups" },
        { WitnessLines + "group G any G\nquorum G\n", "a group in itself" },
        { WitnessLines + "group G any none\nquorum G\n", "none as member" },
        { WitnessLines + "group W1 any W2\nquorum W1\n", "one namespace" },
        { WitnessLines + "group none any W2\nquorum none\n", "the reserved name as group" },
        { WitnessLines + "quorum w1\n", "names are compared exactly" },
        { "quorum none\r\n", "carriage return" },
        { "# \u0001\nquorum none\n", "control character in a comment" },
        { "\u007f\nquorum none\n", "delete" },
        { "log\u00a0x\nquorum none\n", "no-break space is no white space here" },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Wrong_policies_are_refused(string text, string what)
    {
        var parsed = Policy.Parse(text);
        Assert.False(parsed.IsSuccess, what);
        Assert.NotEmpty(parsed.Error!);
    }

    [Fact]
    public void The_error_names_the_line()
        => Assert.StartsWith("Line 3: ", Policy.Parse("# comment\nquorum none\nquorum none\n").Error, StringComparison.Ordinal);

    [Fact]
    public void White_space_comments_and_opaque_octets_are_allowed()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes($"\n \t\n  # comment \u00e9\n\tlog\t{Log.Verifier} \thttps://log.example/ \nwitness "),
            0xff, 0xfe, .. Encoding.UTF8.GetBytes($" {Witnesses[0].Verifier}\nquorum "), 0xff, 0xfe];
        var policy = Policy.Parse(file).Value;
        Assert.Equal("https://log.example/", Assert.Single(policy.Logs).Url);
        Assert.False(policy.Check(Cosigned()).IsValid);
        Assert.True(policy.Check(Cosigned(0)).IsValid);
    }

    [Fact]
    public void Quorum_of_two_levels_is_met_exactly_when_its_rule_holds()
    {
        var policy = Policy.Parse(LogLine + WitnessLines + """
            group X 2 W1 W2 W3
            group Y any W4 W5 W6
            group both all X Y
            quorum both
            """).Value;
        for (var set = 0; set < 64; set++)
        {
            var signed = Enumerable.Range(0, 6).Where(i => (set >> i & 1) == 1).ToArray();
            var expected = signed.Count(i => i < 3) >= 2 && signed.Any(i => i >= 3);
            var check = policy.Check(Cosigned(signed));
            Assert.Equal(expected ? CheckpointOutcome.Valid : CheckpointOutcome.QuorumNotMet, check.Outcome);
            Assert.Equal(signed.Length, check.Cosignatures.Count);
        }
    }

    [Fact]
    public void One_witness_signing_often_is_one_witness()
    {
        var policy = Policy.Parse(LogLine + WitnessLines + "group G 2 W1 W2\nquorum G\n").Value;
        var note = Cosigned(0).With(Witnesses[0].Cosign(Cosigned().TextBytes.Span, 99));
        Assert.Equal(CheckpointOutcome.QuorumNotMet, policy.Check(note).Outcome);
    }

    [Fact]
    public void Witnesses_do_not_stand_in_for_the_log()
    {
        var policy = Policy.Parse(LogLine + WitnessLines + "quorum W1\n").Value;
        var text = Cosigned().Text;
        var note = SignedNote.Create(text, Witnesses[0].Cosign(Encoding.UTF8.GetBytes(text), 1));
        Assert.Equal(CheckpointOutcome.LogSignatureMissing, policy.Check(note).Outcome);
    }

    [Fact]
    public void A_policy_without_logs_accepts_no_checkpoint()
        => Assert.Equal(CheckpointOutcome.UnknownLog, Policy.Parse("quorum none\n").Value.Check(Cosigned()).Outcome);

    [Fact]
    public void Another_log_of_the_policy_cannot_sign_for_this_one()
    {
        using var other = Signer("log.example/b", NoteAlgorithm.Ed25519, 9);
        var policy = Policy.Parse(LogLine + $"log {other.Verifier}\nquorum none\n").Value;
        var text = Cosigned().Text;
        var note = SignedNote.Create(text, other.Sign(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(CheckpointOutcome.LogSignatureMissing, policy.Check(note).Outcome);
    }

    [Fact]
    public void The_policy_of_one_log_reads_back()
    {
        var policy = Policy.ForLog(Log.Verifier);
        var read = Policy.Parse(policy.Text).Value;
        Assert.Equal(policy.Text, read.Text);
        Assert.True(policy.Check(Cosigned()).IsValid && read.Check(Cosigned()).IsValid);
        Assert.Throws<ArgumentException>(() => Policy.ForLog(Witnesses[0].Verifier));
    }

    [Fact]
    public void Noise_is_answered_and_never_throws()
        => Gen.Byte.Array[0, 200].Sample(bytes => { _ = Policy.Parse(bytes); }, iter: 2000);

    private static SignedNote Cosigned(params int[] witnesses)
    {
        var note = new Checkpoint("log.example/a", new TreeHead(7, TreeHash.OfLeaf([7]))).Sign(Log);
        return witnesses.Aggregate(note, (signed, i) => signed.With(Witnesses[i].Cosign(note.TextBytes.Span, 1_700_000_000 + i)));
    }

    private static NoteSigner Signer(string name, NoteAlgorithm algorithm, int seed)
        => NoteSigner.FromSeed(name, algorithm, [.. Enumerable.Repeat((byte)seed, 32)]).Value;
}
