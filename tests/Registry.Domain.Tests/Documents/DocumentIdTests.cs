using Registry.Domain.Documents;

namespace Registry.Domain.Tests.Documents;

public sealed class DocumentIdTests
{
    [Theory]
    [InlineData("QCVN 16:2023/BXD", "qcvn-16-2023-bxd")]
    [InlineData("Sửa đổi 1:2023 QCVN 06:2022/BXD", "sd-1-2023-qcvn-06-2022-bxd")]
    [InlineData("QCĐP 01:2022/BTr", "qcdp-01-2022-btr")]
    [InlineData("41/2026/TT-BXD", "41-2026-tt-bxd")]
    [InlineData("37/2026/NĐ-CP", "37-2026-nd-cp")]
    [InlineData("70/2025/QH15", "70-2025-qh15")]
    [InlineData("TCVN ISO/IEC 17025:2017 (ISO/IEC 17025:2017)", "tcvn-iso-iec-17025-2017")]
    [InlineData("QCVN 01 - 190: 2020/BNNPTNT.", "qcvn-01-190-2020-bnnptnt")]
    [InlineData("94 TCN 8 - 91", "94-tcn-8-1991")]
    [InlineData("TCVN 12850", "tcvn-12850")]
    [InlineData("QCVN 03-MT:2015/BTNMT", "qcvn-03-mt-2015-btnmt")]
    public void The_identifier_follows_from_the_designation(string designation, string expected)
    {
        Assert.Equal(expected, DocumentId.Parse(designation).Value);
        Assert.True(DocumentId.IsWellFormed(expected));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-qcvn")]
    [InlineData("qcvn--1")]
    [InlineData("QCVN-1")]
    [InlineData("qcvn/1")]
    [InlineData("qcđp-1")]
    public void Other_texts_are_no_identifiers(string text) => Assert.False(DocumentId.IsWellFormed(text));

    [Fact]
    public void An_unreadable_designation_has_no_identifier() => Assert.False(DocumentId.Parse("mật ong").Ok);
}
