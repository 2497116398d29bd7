using System.CommandLine;
using Google.Protobuf;
using NodaTime;
using Registry.Cli.Importing;
using Registry.Cli.Loading;
using Registry.Cli.Output;
using Registry.Import;
using Registry.Protocol.V1;
using Registry.ReferencePack;
using Date = Google.Type.Date;

namespace Registry.Cli.Commands;

/// <summary><c>registry import</c>: catalogues of any of the known forms.</summary>
internal static class ImportCommand
{
    private static readonly JsonParser Strict = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(false));

    private static readonly Dictionary<string, ImportFormat> Formats = new(StringComparer.Ordinal)
    {
        ["relaton"] = ImportFormat.Relaton,
        ["catalogue"] = ImportFormat.Catalogue,
        ["iso-open-data"] = ImportFormat.IsoOpenData,
        ["documents"] = ImportFormat.Documents,
        ["pack"] = ImportFormat.Pack,
        ["list"] = ImportFormat.List,
        ["communes"] = ImportFormat.Communes,
    };

    private sealed record Options(
        Option<string?> Format, Option<bool> DryRun, Option<bool> Resume, Option<bool> Again, Option<string?> Report, Option<string?> Source, Option<Date?> Seen, Option<string?> Map, Option<bool> Skip);

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var sources = new Argument<string[]>("source")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = w[
                "Thư mục Relaton YAML hoặc gói tham chiếu; tệp .jsonl(.gz), .yaml, .csv hay .xlsx. Nhiều danh mục được nhập lần lượt trong một lần.",
                "A folder of Relaton YAML or a reference pack; a .jsonl(.gz), .yaml, .csv or .xlsx file. Several catalogues are imported one after the other in one go."],
        };
        var format = new Option<string?>("--format") { Description = w[$"Dạng nguồn ({string.Join(", ", Formats.Keys)}); mặc định tự nhận.", $"Form of the source ({string.Join(", ", Formats.Keys)}); told by itself when not given."], HelpName = "word" };
        format.AcceptOnlyFromAmong([.. Formats.Keys]);
        var options = new Options(
            format,
            new("--dry-run") { Description = w["Chỉ kiểm tra, không ghi.", "Check only; nothing is written."] },
            new("--resume") { Description = w["Tiếp tục lần nhập bị ngắt.", "Go on with an import that was cut off."] },
            new("--again") { Description = w["Gửi lại mọi văn bản để so sánh, cả những gì sổ đang giữ nguyên.", "Send every document to be compared, even what the registry is known to hold."] },
            new("--report") { Description = w["Ghi mọi phát hiện vào tệp CSV.", "Write every finding to a CSV file."], HelpName = "file.csv" },
            new("--source") { Description = w["Tên nguồn, giữ nguyên qua các lần nhập.", "Name of the source, the same each time."], HelpName = "name" },
            host.DateOption("--seen", w["Ngày của nguồn; mặc định ngày sửa tệp.", "Day the source was written; the file's own by default."]),
            new("--map") { Description = w["Tệp ánh xạ của danh sách CSV hoặc XLSX.", "Mapping file of a CSV or XLSX list."], HelpName = "file.json" },
            new("--skip-wrong") { Description = w["Gói và documents: bỏ qua các dòng sai và nhập phần còn lại.", "Pack and documents: leave wrong rows out and import the others."] });
        return host.Command("import", w["Nhập danh mục.", "Import a catalogue."], "registry import iso.jsonl.gz --report findings.csv --key-file data/administrator.key",
            [sources, options.Format, options.DryRun, options.Resume, options.Again, options.Report, options.Source, options.Seen, options.Map, options.Skip],
            call => RunAsync(call, call.Get(sources)!, options));
    }

    private static async Task<int> RunAsync(Call call, string[] paths, Options options)
    {
        var formats = new List<(string Path, ImportFormat Format)>();
        foreach (var path in paths)
            formats.Add((path, FormatOf(call, path, options)));
        if (formats is [(var alone, var told)] && IsLoaded(told))
            return await ReadableAsync(call, alone, () => LoadAsync(call, alone, told, options));
        if (formats.Find(source => IsLoaded(source.Format)).Path is { } other)
            throw new CliException(call.Words[$"{other}: gói tham chiếu, documents và danh sách xã được nhập riêng từng tệp.", $"{other}: a reference pack, documents and a list of communes are imported alone."]);
        if (formats.Count > 1 && call.Get(options.Source) is not null)
            throw new CliException(call.Words["--source là tên của một nguồn; hãy nhập riêng từng nguồn.", "--source names one source; import that one alone."]);
        return await ImportAsync(call, formats, options);
    }

    private static bool IsLoaded(ImportFormat format) => format is ImportFormat.Pack or ImportFormat.Documents or ImportFormat.Communes;

    private static ImportFormat FormatOf(Call call, string path, Options options)
    {
        try
        {
            if (!File.Exists(path) && !Directory.Exists(path))
                throw new FileNotFoundException(call.Words[$"không có “{path}”.", $"there is no '{path}'."]);
            var format = call.Get(options.Format) is { } word ? Formats[word] : ImportSource.Detect(path);
            if (format == ImportFormat.List && call.Get(options.Map) is null && ReferencePackReader.IsCommunes(path))
                format = ImportFormat.Communes;
            return format != ImportFormat.Detect ? format
                : throw new CliException(call.Words[$"Không nhận ra dạng của {path}; hãy cho --format.", $"The form of {path} cannot be told; give --format."]);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(call, path, e);
        }
    }

    /// <summary>Does something with a source; when that cannot be read, it is said which one and why.</summary>
    private static async Task<T> ReadableAsync<T>(Call call, string path, Func<Task<T>> use)
    {
        try
        {
            return await use();
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            throw Unreadable(call, path, e);
        }
    }

    private static bool IsUnreadable(Exception e) => e is IOException or UnauthorizedAccessException or InvalidDataException;

    private static CliException Unreadable(Call call, string path, Exception e) =>
        new(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);

    /// <summary>Imports one catalogue after the other over one connection. While the documents of one are sent, the next is read.</summary>
    private static async Task<int> ImportAsync(Call call, List<(string Path, ImportFormat Format)> sources, Options options)
    {
        using var registry = call.Connect();
        using var report = new ImportReport(call.Get(options.Report));
        var runs = new List<ImportRun>();
        try
        {
            foreach (var (path, format) in sources)
                runs.Add(await ReadableAsync(call, path, () => Task.FromResult(RunOf(call, path, format, options))));
            for (var i = 0; i < runs.Count; i++)
            {
                await using var run = runs[i];
                var next = i + 1 < runs.Count ? runs[i + 1] : null;
                if (runs.Count > 1)
                    call.Terminal.Note(run.Path);
                await ReadableAsync(call, run.Path, () => run.RunAsync(registry, report, () => next?.BeginReading()));
            }
        }
        finally
        {
            foreach (var run in runs)
                await run.DisposeAsync();
        }
        ImportView.Print(call.Json ? call.Terminal.Notes : call.Terminal.Answers, report, call.Words);
        if (call.Json)
            call.Terminal.Output.WriteLine(report.ToJson());
        return report.Refused == 0 ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static ImportRun RunOf(Call call, string path, ImportFormat format, Options options)
    {
        var items = format != ImportFormat.List ? ImportSource.Read(path, format)
            : call.Get(options.Map) is { } map ? ListFile.Read(path, ListFile.ReadMapping(map, call.Words), call.Words)
            : throw new CliException(call.Words["Danh sách cần tệp ánh xạ: --map.", "A list needs a mapping file: --map."]);
        var seen = call.Get(options.Seen) is { } day ? new LocalDate(day.Year, Math.Max(1, day.Month), Math.Max(1, day.Day)) : ImportRun.SeenOf(path);
        var about = new ImportOptions
        {
            Source = call.Get(options.Source) ?? $"{Formats.First(f => f.Value == format).Key}: {NameOf(path)}",
            Confidence = ImportSource.ConfidenceOf(format),
            Seen = seen,
        };
        return new ImportRun(call, path, format, about, items)
        {
            DryRun = call.Get(options.DryRun),
            Resume = call.Get(options.Resume),
            Again = call.Get(options.Again) || call.Get(options.Report) is not null,
        };
    }

    /// <summary>"iso" of "iso.jsonl.gz", the folder's name of a folder.</summary>
    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))).Split('.')[0];

    private static async Task<int> LoadAsync(Call call, string path, ImportFormat format, Options options)
    {
        var (pack, findings) = Read(path, format);
        PackFindings.Print(call.Terminal, findings);
        if (findings.Count > 0 && !call.Get(options.Skip))
            throw new CliException(call.Words[
                $"{findings.Count} chỗ sai; chưa gửi gì. Hãy sửa, hoặc dùng --skip-wrong.",
                $"{findings.Count} things are wrong; nothing was sent. Mend them, or use --skip-wrong."]);
        using var registry = call.Connect();
        using var report = new ImportReport(call.Get(options.Report));
        foreach (var finding in findings)
            report.Add(new ImportFinding(finding.Code, ImportSeverity.Refused, finding.File, finding.Row, finding.Column, finding.Message));
        LoadTally tally = new();
        await ProgressScreen.RunAsync(call.Terminal, async tell =>
        {
            var loader = new CatalogueLoader(registry, call.Get(options.DryRun), call.Words, tell, answer => Tell(call, answer));
            await pack.LoadAsync(loader, call.Stop);
            tally = loader.Tally;
        });
        foreach (var (item, error) in tally.Refusals)
            report.Add(new ImportFinding(error.Reason, ImportSeverity.Refused, path, 0, item, error.Message));
        foreach (var (item, finding) in tally.Findings)
            report.Add(new ImportFinding(finding.Code, ImportSeverity.Info, path, 0, item, finding.Message.En));
        TallyView.Print(call.Json ? call.Terminal.Notes : call.Terminal.Answers, tally, call.Words);
        return tally.IsClean ? ExitCodes.Done : ExitCodes.Refused;
    }

    private static void Tell(Call call, IMessage answer)
    {
        if (call.Json)
            call.Terminal.Output.WriteLine(ProtoJson.FormatLine(answer));
    }

    private static (CatalogueItems Pack, IReadOnlyList<PackFinding> Findings) Read(string path, ImportFormat format)
    {
        if (format == ImportFormat.Documents)
            return Lines(path);
        var reading = format == ImportFormat.Communes ? ReferencePackReader.ReadCommunes(path) : ReferencePackReader.Read(path);
        return (CatalogueItems.Of(reading.Contents), reading.Findings);
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
