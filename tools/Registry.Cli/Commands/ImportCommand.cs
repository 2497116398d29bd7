using System.CommandLine;
using Google.Protobuf;
using Registry.Cli.Loading;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Registry.ReferencePack;

namespace Registry.Cli.Commands;

/// <summary><c>registry import</c>: a reference pack, or documents as JSON lines, into the catalogue.</summary>
internal static class ImportCommand
{
    private static readonly JsonParser Strict = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var source = new Argument<string>("source")
        {
            Description = w["Thư mục gói tham chiếu, hoặc tệp .jsonl mỗi dòng một văn bản.", "Folder of a reference pack, or a .jsonl file with one document a line."],
        };
        var dryRun = new Option<bool>("--dry-run") { Description = w["Chỉ kiểm tra, không ghi.", "Check only; nothing is written."] };
        var skip = new Option<bool>("--skip-wrong") { Description = w["Bỏ qua các dòng sai và nhập phần còn lại.", "Leave wrong rows out and import the others."] };
        return host.Command("import", w["Nhập danh mục.", "Import a catalogue."], "registry import documents.jsonl --dry-run --key-file data/administrator.key",
            [source, dryRun, skip],
            async call =>
            {
                var path = call.Get(source)!;
                var (pack, findings) = Read(call, path);
                PackFindings.Print(call.Terminal, findings);
                if (findings.Count > 0 && !call.Get(skip))
                    throw new CliException(call.Words[
                        $"{findings.Count} chỗ sai; chưa gửi gì. Hãy sửa, hoặc dùng --skip-wrong.",
                        $"{findings.Count} things are wrong; nothing was sent. Mend them, or use --skip-wrong."]);
                using var registry = call.Connect();
                LoadTally tally = new();
                await ProgressScreen.RunAsync(call.Terminal, async tell =>
                {
                    var loader = new CatalogueLoader(registry, call.Get(dryRun), call.Words, tell, answer => Tell(call, answer));
                    await pack.LoadAsync(loader, call.Stop);
                    tally = loader.Tally;
                });
                TallyView.Print(call.Json ? call.Terminal.Notes : call.Terminal.Answers, tally, call.Words);
                return tally.IsClean ? ExitCodes.Done : ExitCodes.Refused;
            });
    }

    private static void Tell(Call call, IMessage answer)
    {
        if (call.Json)
            call.Terminal.Output.WriteLine(ProtoJson.FormatLine(answer));
    }

    private static (CatalogueItems Pack, IReadOnlyList<PackFinding> Findings) Read(Call call, string path)
    {
        try
        {
            if (!Directory.Exists(path))
                return Lines(path);
            var reading = ReferencePackReader.Read(path);
            return (CatalogueItems.Of(reading.Contents), reading.Findings);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);
        }
    }

    private static (CatalogueItems, IReadOnlyList<PackFinding>) Lines(string path)
    {
        var documents = new List<Document>();
        var findings = new List<PackFinding>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            try
            {
                documents.Add(Strict.Parse<Document>(line));
            }
            catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
            {
                findings.Add(new PackFinding(Path.GetFileName(path), number, "", "LINE_MALFORMED", e.Message));
            }
        }

        return (new CatalogueItems { Documents = documents }, findings);
    }
}
