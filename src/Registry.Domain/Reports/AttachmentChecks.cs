using System.Buffers;

namespace Registry.Domain.Reports;

/// <summary>Looks over what is said of the files of a report. Whether they are there, and are what is said, others know.</summary>
public static class AttachmentChecks
{
    private const int LongestName = 200;

    // Separators of folders and what shells and file systems give a meaning to: a name is shown and saved elsewhere.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>What is wrong with one file; each finding is an error.</summary>
    /// <param name="attachment">As announced.</param>
    public static IReadOnlyList<Finding> Check(Attachment attachment)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        var list = new FindingList();
        Check(attachment, "", list);
        return list.Findings;
    }

    internal static void Check(Report report, FindingList list)
    {
        if (report.Attachments.Count > ReportLimits.MaxAttachments)
        {
            list.Error(
                FindingCodes.TooMany, "attachments",
                $"The report names {report.Attachments.Count} files; at most {ReportLimits.MaxAttachments} are taken.",
                $"Phiếu nêu {report.Attachments.Count} tệp, tối đa {ReportLimits.MaxAttachments}.");
            return;
        }

        for (var i = 0; i < report.Attachments.Count; i++)
        {
            var attachment = report.Attachments[i];
            Check(attachment, $"attachments[{i}].", list);
            if (report.Attachments.Take(i).Any(before => before.Sha256 == attachment.Sha256))
                list.Error(
                    FindingCodes.AttachmentRepeated, $"attachments[{i}].sha256",
                    "The report names the same file twice.", "Phiếu nêu cùng một tệp hai lần.");
        }
    }

    private static void Check(Attachment attachment, string prefix, FindingList list)
    {
        if (!Attachment.IsHash(attachment.Sha256))
            list.Error(
                FindingCodes.AttachmentHashMalformed, $"{prefix}sha256",
                "A SHA-256 is written as 64 lower-case hex digits.", "SHA-256 phải viết bằng 64 chữ số thập lục phân chữ thường.");
        if (attachment.Size < 1)
            list.Error(FindingCodes.AttachmentEmpty, $"{prefix}size", "A file holds at least one byte.", "Tệp phải có ít nhất một byte.");
        if (!Attachment.MediaTypes.Contains(attachment.MediaType))
            list.Error(
                FindingCodes.AttachmentKindUnknown, $"{prefix}media_type",
                $"{FindingList.Quote(attachment.MediaType)} is not taken; it is one of {string.Join(", ", Attachment.MediaTypes)}.",
                $"Không nhận loại tệp {FindingList.Quote(attachment.MediaType)}; chỉ nhận {string.Join(", ", Attachment.MediaTypes)}.");
        var name = attachment.FileName;
        if (name.Trim().Length == 0 || name.Length > LongestName || name.Trim('.', ' ').Length == 0 || name.AsSpan().IndexOfAny(Forbidden) >= 0 || name.Any(char.IsControl))
            list.Error(
                FindingCodes.FileNameMalformed, $"{prefix}file_name",
                $"{FindingList.Quote(name)} is no file name: 1 to {LongestName} characters, without folders and without / \\ : * ? \" < > |.",
                $"{FindingList.Quote(name)} không phải tên tệp: 1 đến {LongestName} ký tự, không có thư mục và các ký tự / \\ : * ? \" < > |.");
    }
}
