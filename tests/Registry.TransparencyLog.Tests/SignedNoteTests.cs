using System.Text.Json;
using CsCheck;
using Registry.Tests;

namespace Registry.TransparencyLog.Tests;

public class SignedNoteTests
{
    private const string Line = "— log.example/a Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static readonly NoteSigner Signer = NoteSigner.FromSeed("log.example/a", NoteAlgorithm.Ed25519, new byte[32]).Value;

    [Theory]
    [InlineData("", "empty")]
    [InlineData("text\n", "no signature block")]
    [InlineData("text\n\n", "no signature line")]
    [InlineData("text\n" + Line, "no empty line")]
    [InlineData("text\n\n" + Line + "garbage\n", "a line that is no signature")]
    [InlineData("text\r\n\n" + Line, "carriage return")]
    [InlineData("te\txt\n\n" + Line, "tab")]
    [InlineData("text\0\n\n" + Line, "NUL")]
    [InlineData("text\n\n- log.example/a Uw2QOkn8srU=\n", "hyphen instead of em dash")]
    [InlineData("text\n\n—  Uw2QOkn8srU=\n", "empty name")]
    [InlineData("text\n\n— log+a Uw2QOkn8srU=\n", "plus in the name")]
    [InlineData("text\n\n— log\u00a0a Uw2QOkn8srU=\n", "no-break space in the name")]
    [InlineData("text\n\n— log\u2003a Uw2QOkn8srU=\n", "em space in the name")]
    [InlineData("text\n\n— log a Uw2QOkn8srU=\n", "space in the name")]
    [InlineData("text\n\n— log Uw2QOg==\n", "a key ID and no signature")]
    [InlineData("text\n\n— log Uw2QOkn8srV=\n", "stray bits at the end of base64")]
    [InlineData("text\n\n— log Uw2QOkn8srU\n", "no padding")]
    [InlineData("text\n\n— log Uw2QOkn8srU= \n", "space at the end")]
    [InlineData("text\n\n— log Uw2QOkn8srU=", "no newline at the end")]
    public void Malformed_notes_are_refused(string note, string what)
    {
        var parsed = SignedNote.Parse(note);
        Assert.False(parsed.IsSuccess, what);
        Assert.NotEmpty(parsed.Error!);
        Assert.Throws<InvalidOperationException>(() => parsed.Value);
    }

    [Fact]
    public void Notes_that_are_not_UTF8_or_too_long_are_refused()
    {
        Assert.False(SignedNote.Parse([.. "te"u8, 0xff, .. "xt\n\n"u8]).IsSuccess);
        Assert.False(SignedNote.Parse([.. "te"u8, 0xc0, 0x80, .. "xt\n\n"u8]).IsSuccess);
        Assert.False(SignedNote.Parse("te\ud800xt\n\n" + Line).IsSuccess);
        Assert.True(SignedNote.Parse("te\ud83d\ude00xt\n\n" + Line).IsSuccess);
        Assert.False(SignedNote.Parse(new string('a', SignedNote.MaxLength) + "\n\n" + Line).IsSuccess);
        Assert.True(SignedNote.Parse("text\n\n" + string.Concat(Enumerable.Repeat(Line, 16))).IsSuccess);
        Assert.False(SignedNote.Parse("text\n\n" + string.Concat(Enumerable.Repeat(Line, SignedNote.MaxSignatures + 1))).IsSuccess);
    }

    [Fact]
    public void The_example_of_the_specification_verifies_and_no_changed_one_does()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.Path("vectors/note/signed-note-example.json")));
        var text = json.RootElement.GetProperty("note").GetString()!;
        var vkey = json.RootElement.GetProperty("vkey").GetString()!;
        var verifier = NoteVerifier.Parse(vkey).Value;
        Assert.Equal(vkey, verifier.ToString());
        var note = SignedNote.Parse(text).Value;
        Assert.Equal(text, note.ToString());
        Assert.True(note.Verify(verifier).IsValid);
        for (var at = 0; at < text.Length; at++)
        {
            var changed = SignedNote.Parse(text[..at] + (text[at] == 'Q' ? 'R' : 'Q') + text[(at + 1)..]);
            Assert.False(changed.IsSuccess && changed.Value.Verify(verifier).IsValid, $"character {at}");
        }
    }

    [Fact]
    public void The_last_empty_line_parts_text_and_signatures()
    {
        var text = "first\n\nsecond\n\n— not.a/signature line\n";
        var note = SignedNote.Create(text, Signer.Sign(System.Text.Encoding.UTF8.GetBytes(text)));
        var parsed = SignedNote.Parse(note.ToString()).Value;
        Assert.Equal(text, parsed.Text);
        Assert.True(parsed.Verify(Signer.Verifier).IsValid);
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_ignored_even_under_a_known_name_or_ID()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("text\n");
        using var stranger = NoteSigner.Generate("log.example/a").Value;
        using var elsewhere = NoteSigner.FromSeed("log.example/b", NoteAlgorithm.Ed25519, new byte[32]).Value;
        var sameId = new NoteSignature("other.example", Signer.Verifier.KeyId, new byte[64]);
        var note = SignedNote.Create("text\n", stranger.Sign(bytes), elsewhere.Sign(bytes), sameId);
        Assert.Equal(NoteOutcome.NoKnownSignature, note.Verify(Signer.Verifier).Outcome);
        Assert.Equal(NoteOutcome.NoKnownSignature, note.Verify().Outcome);
        var verification = note.With(Signer.Sign(bytes)).Verify(Signer.Verifier);
        Assert.True(verification.IsValid);
        Assert.Equal(Signer.Verifier, Assert.Single(verification.Signatures).Verifier);
    }

    [Fact]
    public void A_false_signature_of_a_known_key_spoils_the_note()
    {
        using var other = NoteSigner.Generate("log.example/b").Value;
        var bytes = System.Text.Encoding.UTF8.GetBytes("text\n");
        var lie = new NoteSignature(other.Verifier.Name, other.Verifier.KeyId, new byte[64]);
        foreach (var length in (int[])[1, 63, 65, 72])
        {
            var odd = new NoteSignature(other.Verifier.Name, other.Verifier.KeyId, new byte[length]);
            Assert.Equal(NoteOutcome.BadSignature, SignedNote.Create("text\n", odd).Verify(other.Verifier).Outcome);
        }
        var note = SignedNote.Create("text\n", Signer.Sign(bytes), lie);
        var verification = note.Verify(Signer.Verifier, other.Verifier);
        Assert.Equal(NoteOutcome.BadSignature, verification.Outcome);
        Assert.Equal(other.Verifier, verification.FalseSignatureOf);
        Assert.Empty(verification.Signatures);
        // A true signature beside the false one of the same key does not repair it.
        Assert.Equal(NoteOutcome.BadSignature, note.With(other.Sign(bytes)).Verify(other.Verifier).Outcome);
    }

    [Fact]
    public void One_key_signing_twice_counts_once()
    {
        var signature = Signer.Sign(System.Text.Encoding.UTF8.GetBytes("text\n"));
        Assert.Single(SignedNote.Create("text\n", signature, signature).Verify(Signer.Verifier).Signatures);
    }

    [Fact]
    public void A_log_signature_is_no_cosignature_of_the_same_key()
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("text\n");
        using var witness = NoteSigner.FromSeed("log.example/a", NoteAlgorithm.CosignatureV1, new byte[32]).Value;
        Assert.NotEqual(Signer.Verifier.KeyId, witness.Verifier.KeyId);
        Assert.False(witness.Verifier.Verify(bytes, Signer.Sign(bytes).Bytes.Span));
        Assert.False(Signer.Verifier.Verify(bytes, witness.Cosign(bytes, 5).Bytes.Span));
        Assert.Throws<InvalidOperationException>(() => witness.Sign(bytes));
        Assert.Throws<InvalidOperationException>(() => Signer.Cosign(bytes, 5));
        var cosignature = witness.Cosign(bytes, 5).Bytes.ToArray();
        Assert.True(witness.Verifier.Verify(bytes, cosignature));
        cosignature[7] ^= 1; // another time
        Assert.False(witness.Verifier.Verify(bytes, cosignature));
    }

    [Theory]
    [InlineData("-5")]
    [InlineData("18446744073709551611")]
    public void A_cosignature_of_a_time_beyond_the_format_is_refused_though_truly_signed(string time)
    {
        using var witness = NoteSigner.FromSeed("log.example/a", NoteAlgorithm.CosignatureV1, new byte[32]).Value;
        var signed = Signer.Sign(System.Text.Encoding.ASCII.GetBytes($"cosignature/v1\ntime {time}\ntext\n")).Bytes;
        byte[] cosignature = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfb, .. signed.Span];
        Assert.False(witness.Verifier.Verify("text\n"u8, cosignature));
        Assert.Null(witness.Verifier.TimeOf(cosignature));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name+33d7b496")]
    [InlineData("example.com/log/testdata+33d7b497+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")] // another ID
    [InlineData("example.com/log/testdatb+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")] // another name
    [InlineData("example.com/log/testdata+33d7b496+AuHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")] // an unsupported type
    [InlineData("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkg==")] // a short key
    [InlineData("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkS")]
    [InlineData("example.com/log/testdata+ 3d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    [InlineData("+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx")]
    public void Damaged_verifier_keys_are_refused(string vkey) => Assert.False(NoteVerifier.Parse(vkey).IsSuccess);

    [Fact]
    public void Whatever_is_read_is_written_back_byte_for_byte()
    {
        Gen.Select(Gen.String[Gen.Char["ab\n— +=é€\u00a0\u0001\ud83d"], 0, 30], Gen.Bool).Sample((noise, signed) =>
        {
            var input = signed ? noise + "\n\n" + Line : noise;
            var parsed = SignedNote.Parse(input);
            if (parsed.TryGetValue(out var note))
                Assert.Equal(input, note.ToString());
        }, iter: 2000);
    }
}
