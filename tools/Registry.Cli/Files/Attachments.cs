using System.Diagnostics.CodeAnalysis;
using Registry.Cli.Output;
using Registry.Client.Outbox;

namespace Registry.Cli.Files;

/// <summary>Documents that go with reports.</summary>
internal static class Attachments
{
    public const long MaxBytes = 64L << 20;

    /// <summary>Opens a document, or says why it cannot go.</summary>
    public static bool Open(string path, Words w, [NotNullWhen(true)] out OutboxAttachment? attachment, out string problem)
    {
        attachment = null;
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
                problem = w[$"không có tệp {path}.", $"there is no file {path}."];
            else if (info.Length > MaxBytes)
                problem = w[$"{info.Name} có {info.Length} byte, tối đa {MaxBytes}.", $"{info.Name} has {info.Length} bytes, at most {MaxBytes} are taken."];
            else
            {
                var opened = OutboxAttachment.OfFile(path);
                problem = opened.FindProblem() is null ? "" : w[$"{info.Name} không phải là tệp {opened.MediaType} như tên của nó.", opened.FindProblem()!];
                attachment = problem.Length == 0 ? opened : null;
            }
        }
        catch (ArgumentException)
        {
            problem = w[$"{Path.GetFileName(path)}: chỉ nhận pdf, xml, csv, png, jpg.", $"{Path.GetFileName(path)}: documents are pdf, xml, csv, png or jpg."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = e.Message;
        }

        return attachment is not null;
    }

    /// <summary>The PDF with the same name beside a file, if there is one.</summary>
    public static string? Beside(string path) => Path.ChangeExtension(path, ".pdf") is var pdf && File.Exists(pdf) ? pdf : null;
}
