using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Registry.Protocol.V1;
using Registry.TransparencyLog;

namespace Registry.Client.Tests;

/// <summary>A small log with a key of its own that hands out true receipts.</summary>
public sealed class TestLog : IDisposable
{
    private readonly NoteSigner signer = NoteSigner.Generate("registry.example/log").Value;
    private readonly MerkleTree tree = new(_ => throw new InvalidOperationException("Too small for tiles."));
    private readonly Lock gate = new();

    public Policy Policy => Policy.ForLog(signer.Verifier);

    public string Append(Report report)
    {
        var statement = Encoding.UTF8.GetBytes(
            $$"""{"log":"registry.example/log","kind":"report.issued","content_sha256":"{{Convert.ToHexStringLower(SHA256.HashData(report.ToByteArray()))}}"}""");
        lock (gate)
        {
            using var staged = tree.Stage();
            staged.Append(TreeHash.OfLeaf(statement));
            staged.Commit();
            var index = tree.Size - 1;
            var checkpoint = new TransparencyLog.Checkpoint("registry.example/log", tree.Head).Sign(signer);
            return Receipt.Format(statement, index, tree.InclusionProof(index, tree.Size), checkpoint.ToString());
        }
    }

    public SubmitReportResponse Accept(Report report) => new()
    {
        Name = "organisations/vilas-219/reports/1",
        Revision = 1,
        Receipt = Append(report),
    };

    public void Dispose() => signer.Dispose();
}
