using System.CommandLine;
using Google.Protobuf;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Rule = Registry.Protocol.V1.DecisionRule;

namespace Registry.Cli.Commands;

/// <summary><c>registry what-if</c>: what a regulation in preparation would do to the results that are held.</summary>
internal static class WhatIfCommand
{
    private const int MostBytes = 4 * 1024 * 1024;

    private static readonly JsonParser Strict = new(JsonParser.Settings.Default);

    /// <summary>The rules a person names by a word.</summary>
    internal static readonly Dictionary<string, Rule> Rules = new(StringComparer.OrdinalIgnoreCase)
    {
        ["simple"] = new() { Kind = Rule.Types.Kind.SimpleAcceptance },
        ["guarded"] = new() { Kind = Rule.Types.Kind.GuardedAcceptance },
        ["iso14253"] = new() { Kind = Rule.Types.Kind.GuardedAcceptance, GuardBandMultiplier = "0.83" },
        ["non-binary"] = new() { Kind = Rule.Types.Kind.NonBinary },
        ["rejection"] = new() { Kind = Rule.Types.Kind.GuardedRejection },
        ["p95"] = new() { Kind = Rule.Types.Kind.Probability, MinimumProbability = "0.95" },
    };

    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var draft = new Argument<string>("draft") { Description = w["Tệp JSON của dự thảo: registry.v1.DraftRegulation.", "JSON file of the draft: registry.v1.DraftRegulation."] };
        var place = new Option<string?>("--place") { Description = w["Địa bàn, kể cả tỉnh cũ: vn-08; cả nước nếu bỏ trống.", "Territory, former ones too: vn-08; the whole country unless given."] };
        var from = host.DateOption("--from", w["Lấy mẫu từ ngày này.", "Sampled on or after this day."]);
        var to = host.DateOption("--to", w["Lấy mẫu đến hết ngày này.", "Sampled on or before this day."]);
        var rules = CommandHost.ChoiceOption("--rule", w["So sánh các quy tắc ra quyết định này", "Compare these decision rules"], Rules);
        var share = new Option<string?>("--largest-share") { Description = w["Phần của giới hạn mà U không được vượt, ví dụ 0.5.", "Share of the limit that U may not exceed, e.g. 0.5."] };
        var index = new Option<long>("--log-index") { Description = w["Theo nhật ký trước vị trí này, như một lần thử trước đã in: cho lại đúng các con số ấy.", "Reflect the log before this index, as an earlier try printed it: gives its figures again."] };
        var drawings = new Option<string?>("--drawings") { Description = w["Ghi hình phân bố của từng yêu cầu vào thư mục này.", "Save the drawing of each requirement to this folder."], HelpName = "folder" };
        var output = new Option<string?>("--output") { Description = w["Ghi ra tệp .xlsx (mọi bảng) hoặc .csv (mọi kết quả mới không đạt).", "Write a file: .xlsx (all tables) or .csv (all results newly failing)."], HelpName = "file" };
        return host.Command("what-if", w["Thử một dự thảo quy chuẩn trên các kết quả đang giữ.", "Try a draft regulation on the results that are held."],
            "registry what-if draft.json --place vn-08 --from 01/01/2026 --rule simple --rule guarded --key-file officer.key",
            [draft, place, from, to, rules, share, index, drawings, output],
            async call =>
            {
                var request = new EvaluateDraftRequest
                {
                    Draft = Read(call, call.Get(draft)!),
                    Jurisdiction = call.Get(place) is { Length: > 0 } id ? id.Contains('/') ? id : $"jurisdictions/{id}" : "",
                    FromDate = call.Get(from),
                    ToDate = call.Get(to),
                    DecisionRules = { call.Get(rules) ?? [] },
                    LargestUncertaintyShare = call.Get(share) ?? "",
                    Language = w["vi", "en"],
                    LogIndex = call.Get(index),
                };
                using var registry = call.Connect();
                return call.Get(output) is { } file
                    ? await ExportAsync(call, registry, request, file)
                    : await EvaluateAsync(call, registry, request, call.Get(drawings));
            });
    }

    private static async Task<int> EvaluateAsync(Call call, RegistryClient registry, EvaluateDraftRequest request, string? drawings)
    {
        using var answer = registry.Conformity.EvaluateDraft(request, cancellationToken: call.Stop);
        var view = new WhatIfView(call.Words);
        await ProgressScreen.RunAsync(call.Terminal, async tell =>
        {
            while (await answer.ResponseStream.MoveNext(call.Stop))
            {
                var part = answer.ResponseStream.Current;
                if (part.Progress is { } progress)
                    tell(call.Words["mục nhật ký", "log entries"], progress.ReachedIndex, progress.LogIndex);
                // How far the work is stands on the screen of who watches; a program reads what was found.
                else if (call.Json)
                    call.Terminal.Output.WriteLine(ProtoJson.FormatLine(part));
                else
                    view.Take(part);
                if (part.Row is { Distribution.DrawingSvg.Length: > 0 } row && drawings is not null)
                    await SaveAsync(call, row, drawings);
            }
        });
        if (!call.Json)
            view.Print(call.Terminal.Answers);
        return ExitCodes.Done;
    }

    private static async Task<int> ExportAsync(Call call, RegistryClient registry, EvaluateDraftRequest request, string path)
    {
        var format = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".xlsx" => ListFormat.Xlsx,
            ".csv" => ListFormat.Csv,
            _ => throw new CliException(call.Words[$"{path}: hãy đặt đuôi .xlsx hoặc .csv.", $"{path}: end it in .xlsx or .csv."]),
        };
        using var export = registry.Conformity.ExportDraftEvaluation(new ExportDraftEvaluationRequest { Evaluation = request, Format = format }, cancellationToken: call.Stop);
        // A refusal comes before the first piece: then no file is made.
        if (!await export.ResponseStream.MoveNext(call.Stop))
            throw new CliException(call.Words["Sổ không trả tệp nào.", "The registry answered no file."]);
        await using var file = File.Create(path);
        do
            await file.WriteAsync(export.ResponseStream.Current.Content.Memory, call.Stop);
        while (await export.ResponseStream.MoveNext(call.Stop));
        call.Terminal.Note(call.Words[$"Đã ghi {path}.", $"Saved {path}."]);
        return ExitCodes.Done;
    }

    private static async Task SaveAsync(Call call, DraftRow row, string folder)
    {
        Directory.CreateDirectory(folder);
        // An id is whatever the draft says; a file is named by what is safe in it.
        var name = string.Concat(row.Requirement.Id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.svg"), row.Distribution.DrawingSvg, call.Stop);
    }

    private static DraftRegulation Read(Call call, string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MostBytes })
                throw new CliException(call.Words[$"{path} lớn hơn {MostBytes >> 20} MiB.", $"{path} is larger than {MostBytes >> 20} MiB."]);
            return Strict.Parse<DraftRegulation>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException(call.Words[$"Không đọc được {path}: {e.Message}", $"{path} cannot be read: {e.Message}"]);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new CliException(call.Words[$"{path} không phải JSON của một dự thảo: {e.Message}", $"{path} is no JSON of a draft: {e.Message}"]);
        }
    }
}
