using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Registry.Application;
using Registry.Import.Registers;
using Registry.Import.Tables;
using Registry.Server.Indicators;
using Registry.Server.Portal;

namespace Registry.Server.Products;

/// <summary>A list as it was sent: the files, or on the second step what the page carried along in the form, because the site keeps nothing.</summary>
internal sealed record RegisterUpload(string FileName, byte[] Content, byte[] Mapping)
{
    /// <summary>Of the whole form: the list packed and written in letters, the mapping and the rest.</summary>
    public const int MostFormBytes = 4 << 20;

    private const int MostMappingBytes = 64 * 1024;
    private const int LongestName = 200;

    /// <summary>What the form of the second step carries.</summary>
    public string Carried => Base64Url.EncodeToString(Pack(Content));

    public string CarriedMapping => Base64Url.EncodeToString(Mapping);

    /// <summary>Reads the list out of a form; the problem is in the language of the page.</summary>
    public static async Task<Answer<RegisterUpload>> ReadAsync(OfficerForm form, Words w, CancellationToken stop)
    {
        var most = w[$"Tệp tối đa {TableLimits.OfPages.Bytes >> 20} MiB; danh sách lớn hơn thì dùng lệnh registry register import.", $"A file has at most {TableLimits.OfPages.Bytes >> 20} MiB; for a larger list use the command registry register import."];
        if (form["action"] == "import")
            return Unpack(form["content"]) is { } carried && Base64Url.IsValid(form["rules"])
                ? new RegisterUpload(form["name"], carried, Base64Url.DecodeFromChars(form["rules"]))
                : Refusal.Field("content", w["Không đọc được danh sách đã xem trước; hãy chọn lại tệp.", "The list that was previewed could not be read; choose the file again."]);
        if (form.File("list") is not { } file)
            return Refusal.Field("list", w["Hãy chọn một tệp .xlsx hoặc .csv.", "Choose a file, .xlsx or .csv."]);
        if (file.Length > TableLimits.OfPages.Bytes)
            return Refusal.Field("list", most);
        var mapping = form.File("mapping");
        if (mapping is { Length: > MostMappingBytes })
            return Refusal.Field("mapping", w[$"Tệp ánh xạ tối đa {MostMappingBytes >> 10} KiB.", $"A mapping has at most {MostMappingBytes >> 10} KiB."]);
        var name = Path.GetFileName(file.FileName);
        return new RegisterUpload(name.Length > LongestName ? name[^LongestName..] : name, await ReadAsync(file, stop), mapping is null ? [] : await ReadAsync(mapping, stop));
    }

    /// <summary>The rows as enterprises and products beside what is held; null with the problems where they cannot be read.</summary>
    public RegisterDrafts? Read(HeldRegister held, Words w, List<FileProblem> problems)
    {
        var wording = new Wording(w.IsVietnamese);
        TableMapping? mapping = null;
        if (Mapping.Length > 0 && (mapping = TableMapping.Read(Mapping, wording, RegisterFile.FindProblem, out var wrong)) is null)
        {
            problems.Add(FileProblem.Of(w["ánh xạ", "mapping"], wrong));
            return null;
        }
        using var content = new MemoryStream(Content, writable: false);
        var (used, rows) = RegisterFile.Read(FileName, content, mapping, TableLimits.OfPages, wording, problems);
        if (problems.Count > 0)
            return null;
        var drafts = new RegisterDrafts(held, FileName, used, wording, problems);
        foreach (var (row, cells) in rows)
            drafts.Add(row, cells);
        return drafts;
    }

    /// <summary>All that taking the list in would do, in one word: what is held now as well as what it would become.</summary>
    public string PlanOf(RegisterDrafts drafts)
    {
        using var plan = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => plan.AppendData(Encoding.UTF8.GetBytes($"{text.Length}:{text}"));
        plan.AppendData(SHA256.HashData(Content));
        plan.AppendData(SHA256.HashData(Mapping));
        foreach (var (name, etag, changes) in drafts.Enterprises.Values.Where(d => d.Changed).Select(d => (d.Message.Name, d.Message.Etag, RegisterChange.Of(d.Held, d.Message)))
            .Concat(drafts.Products.Values.Where(d => d.Changed).Select(d => (d.Message.Name, d.Message.Etag, RegisterChange.Of(d.Held, d.Message)))))
        {
            Add(name);
            Add(etag);
            foreach (var change in changes)
            {
                Add(change.Field);
                Add(change.Before);
                Add(change.After);
            }
        }
        return Convert.ToHexStringLower(plan.GetHashAndReset());
    }

    private static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken stop)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, stop);
        return bytes;
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal))
            deflate.Write(content);
        return packed.ToArray();
    }

    // What unpacks to more than a page takes was not packed here.
    private static byte[]? Unpack(string carried)
    {
        if (carried.Length == 0 || !Base64Url.IsValid(carried))
            return null;
        var content = new byte[TableLimits.OfPages.Bytes + 1];
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(carried)), CompressionMode.Decompress);
            var length = deflate.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length > TableLimits.OfPages.Bytes ? null : content[..length];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
