using Registry.Domain.Reports;

namespace Registry.Application.Attachments;

/// <summary>Why a file is not taken.</summary>
internal static class AttachmentRefusals
{
    public static Refusal TooLarge(long size, long limit, string path) =>
        new(RefusalReason.AttachmentTooLarge, $"The file has {size} bytes; at most {limit} are taken.")
        {
            Metadata = new Dictionary<string, string> { ["size"] = $"{size}", ["limit"] = $"{limit}" },
            Fields = [new FieldProblem($"{path}.size", $"is {size}; at most {limit} bytes are taken.")],
        };

    public static Refusal Malformed(Attachment announced, string message) =>
        new(RefusalReason.AttachmentMalformed, message) { Metadata = new Dictionary<string, string> { ["sha256"] = announced.Sha256 } };

    public static Refusal QuotaExceeded(long used, long limit) =>
        new(RefusalReason.AttachmentQuotaExceeded, $"The organisation keeps {used} of the {limit} bytes it may; the file does not fit in.")
        {
            Metadata = new Dictionary<string, string> { ["used"] = $"{used}", ["limit"] = $"{limit}" },
        };

    public static Refusal OffsetWrong(long offset, long held, string path) =>
        new(RefusalReason.UploadOffsetWrong, $"{held} bytes are held; the upload cannot go on at {offset}.")
        {
            Metadata = new Dictionary<string, string> { ["held_size"] = $"{held}" },
            Fields = [new FieldProblem(path.Replace("attachment", "offset", StringComparison.Ordinal), $"is {offset}; go on from {held}, or begin again at 0.")],
        };

    public static Refusal NotStored() =>
        new(RefusalReason.RegistryUnavailable, "The disk did not take the bytes; try again later.") { Metadata = new Dictionary<string, string> { ["state"] = "BUSY" } };

    /// <summary>A file is kept once, with what it was announced to be then.</summary>
    public static Refusal? Differs(AttachmentRow kept, Attachment announced, string path) =>
        kept.Size != announced.Size ? Refusal.Field($"{path}.size", $"{FindingCodes.AttachmentDiffers}: The file of this hash has {kept.Size} bytes.")
        : kept.MediaType != announced.MediaType ? Refusal.Field($"{path}.media_type", $"{FindingCodes.AttachmentDiffers}: The file of this hash is kept as {kept.MediaType}.")
        : null;
}
