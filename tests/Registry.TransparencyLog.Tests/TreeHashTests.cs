namespace Registry.TransparencyLog.Tests;

public class TreeHashTests
{
    private static readonly TreeHash Sample = TreeHash.OfLeaf([1, 2, 3]);

    [Fact]
    public void Every_form_reads_back()
    {
        Assert.True(TreeHash.TryParseBase64(Sample.ToBase64(), out var fromBase64));
        Assert.True(TreeHash.TryParseHex(Sample.ToHex(), out var fromHex));
        Assert.True(TreeHash.TryFromBytes(Sample.ToArray(), out var fromBytes));
        Assert.All([fromBase64, fromHex, fromBytes], hash => Assert.True(hash == Sample && hash.GetHashCode() == Sample.GetHashCode()));
        Assert.True(Sample != default);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0, 1, 2, 3])), Sample.ToHex());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0")] // no padding
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB1=")] // stray bits in the last digit
    [InlineData("bjQLnP-zepicpUTmu3gKLHiQHT-zNzh2hRGjBhevoB0=")] // the URL alphabet
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhev\n0==")]
    [InlineData("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0A")] // 33 bytes
    public void Other_spellings_of_base64_are_refused(string text) => Assert.False(TreeHash.TryParseBase64(text, out _));

    [Fact]
    public void Upper_case_hexadecimal_is_refused()
    {
        Assert.False(TreeHash.TryParseHex(Sample.ToHex().ToUpperInvariant(), out _));
        Assert.False(TreeHash.TryParseHex(Sample.ToHex().AsSpan(1), out _));
        Assert.False(TreeHash.TryParseHex(Sample.ToHex() + "00", out _));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(70_000)]
    public void Leaves_of_any_length_are_hashed_with_their_prefix(int length)
    {
        var entry = new byte[length];
        new Random(length).NextBytes(entry);
        Assert.Equal(System.Security.Cryptography.SHA256.HashData([0, .. entry]), TreeHash.OfLeaf(entry).ToArray());
    }

    [Fact]
    public void A_leaf_is_never_taken_for_a_node()
    {
        var (left, right) = (TreeHash.OfLeaf([1]), TreeHash.OfLeaf([2]));
        Assert.NotEqual(TreeHash.OfNode(left, right), TreeHash.OfLeaf([.. left.ToArray(), .. right.ToArray()]));
    }
}
