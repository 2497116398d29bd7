using System.IO.Compression;

namespace Registry.Import.Tables;

/// <summary>
/// Looks into a workbook before any library opens it: a workbook is a zip, and a zip of kilobytes can unpack to terabytes. What its
/// directory says about sizes is not believed: the parts are really unpacked, into nothing, and counted.
/// </summary>
internal static class XlsxGuard
{
    private const int MaxParts = 2000;

    /// <summary>Why the workbook is not read; null when it may be.</summary>
    public static string? FindProblem(Stream content, TableLimits limits, Wording w)
    {
        if (content.Length > limits.Bytes)
            return w[$"tệp có {content.Length} byte, tối đa {limits.Bytes}.", $"the file has {content.Length} bytes, at most {limits.Bytes} are read."];
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Count > MaxParts)
                return w[$"tệp có {zip.Entries.Count} phần, tối đa {MaxParts}.", $"the workbook has {zip.Entries.Count} parts, at most {MaxParts} are read."];
            if (Unpacks(zip, limits.Unpacked) > limits.Unpacked)
                return w[$"tệp giải nén ra hơn {limits.Unpacked >> 20} MiB (bom nén?); không được đọc.", $"the workbook unpacks to more than {limits.Unpacked >> 20} MiB (a zip bomb?); it is not read."];
            return zip.GetEntry("[Content_Types].xml") is null ? NoWorkbook(w) : null;
        }
        catch (InvalidDataException)
        {
            return NoWorkbook(w);
        }
    }

    public static string NoWorkbook(Wording w) => w["không phải tệp .xlsx (tệp .xls cũ hoặc có mật khẩu cần lưu lại dạng .xlsx).", "this is no .xlsx workbook (save an old .xls or one with a password as .xlsx)."];

    private static long Unpacks(ZipArchive zip, long most)
    {
        var buffer = new byte[64 * 1024];
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            while (total <= most && stream.Read(buffer) is var read and > 0)
                total += read;
        }

        return total;
    }
}
