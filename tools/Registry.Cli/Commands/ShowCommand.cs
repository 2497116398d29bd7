using System.CommandLine;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Registry.Cli.Output;
using Registry.Client;
using Registry.Protocol.V1;
using Date = Google.Type.Date;

namespace Registry.Cli.Commands;

/// <summary><c>registry show</c>: one resource by its name, or a document by its designation.</summary>
internal static class ShowCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        var name = new Argument<string>("name")
        {
            Description = w["documents/…, organisations/…, organisations/…/reports/…, products/…, jurisdictions/… hoặc số hiệu văn bản.",
                "documents/…, organisations/…, organisations/…/reports/…, products/…, jurisdictions/… or a designation."],
        };
        var date = host.DateOption("--date", w["Tình trạng vào ngày này.", "State on this day."]);
        var revision = new Option<int>("--revision") { Description = w["Bản này của báo cáo; mới nhất nếu bỏ trống.", "This revision of a report; the newest unless given."] };
        var readTime = new Option<DateTimeOffset?>("--read-time")
        {
            Description = w["Theo những gì sổ biết lúc này, ví dụ 2026-08-14T09:00+07:00.", "As the registry knew it then, e.g. 2026-08-14T09:00+07:00."],
            CustomParser = result =>
            {
                if (DateTimeOffset.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                    return instant;
                result.AddError(w[$"“{result.Tokens[0].Value}” không phải là thời điểm.", $"'{result.Tokens[0].Value}' is no instant."]);
                return null;
            },
        };
        var receipt = new Option<string?>("--save-receipt") { Description = w["Ghi biên nhận của báo cáo vào tệp này.", "Save the report's receipt to this file."], HelpName = "file" };
        var content = new Option<string?>("--save-content") { Description = w["Ghi nội dung gốc của báo cáo vào tệp này.", "Save the report's accepted bytes to this file."], HelpName = "file" };
        return host.Command("show", w["Xem một tài nguyên.", "Show one resource."], "registry show \"QCVN 16:2023/BXD\" --date 05/08/2026",
            [name, date, revision, readTime, receipt, content],
            async call =>
            {
                using var registry = call.Connect();
                var instant = call.Get(readTime) is { } time ? Timestamp.FromDateTimeOffset(time) : null;
                var resource = call.Get(name)!;
                return resource.Split('/') switch
                {
                    ["documents", _] => await DocumentAsync(call, registry, resource, call.Get(date), instant),
                    ["organisations", _, "reports", _] => await ReportAsync(
                        call, registry, new GetReportRequest { Name = resource, Revision = call.Get(revision), ReadTime = instant }, call.Get(receipt), call.Get(content)),
                    ["organisations", _] => await OrganisationAsync(call, registry, resource, call.Get(date)),
                    ["products", _] => await ProductAsync(call, registry, resource, call.Get(date)),
                    ["jurisdictions", _] => await JurisdictionAsync(call, registry, resource),
                    _ => await DesignatedAsync(call, registry, resource, call.Get(date), instant),
                };
            });
    }

    internal static async Task<string> ResolveAsync(Call call, RegistryClient registry, string designation, Date? date)
    {
        var found = await FindAsync(call, registry, designation, date);
        return First(call, found);
    }

    /// <summary>A document, or, when only parts of what was asked for are held, all of them: to pick one would be a guess.</summary>
    private static async Task<int> DesignatedAsync(Call call, RegistryClient registry, string designation, Date? date, Timestamp? readTime)
    {
        var found = await FindAsync(call, registry, designation, date);
        if (found.Documents.Count > 1 && found.Documents[0].Designation.StartsWith(found.Normalised + "-", StringComparison.Ordinal))
            return call.Answer(found, console => DocumentView.PrintParts(console, found, call.Words));
        return await DocumentAsync(call, registry, First(call, found), date, readTime);
    }

    /// <summary>The best of what was found; the others are told.</summary>
    private static string First(Call call, ResolveDesignationResponse found)
    {
        if (found.Documents.Count > 1)
            call.Terminal.Note(call.Words["Còn có: ", "There are also: "] + string.Join(", ", found.Documents.Skip(1).Select(document => document.Designation)));
        return found.Documents[0].Name;
    }

    private static async Task<ResolveDesignationResponse> FindAsync(Call call, RegistryClient registry, string designation, Date? date)
    {
        var found = await registry.Documents.ResolveDesignationAsync(
            new ResolveDesignationRequest { Designation = designation, AsOfDate = date }, cancellationToken: call.Stop);
        foreach (var finding in found.Findings)
            call.Terminal.Note($"{Label.Of(finding.Severity).Text(call.Words)}: {call.Words.Of(finding.Message)}");
        if (found.Documents.Count == 0)
            throw new CliException(call.Words[$"Sổ không có “{designation}”.", $"The registry has no '{designation}'."]);
        return found;
    }

    private static async Task<int> DocumentAsync(Call call, RegistryClient registry, string name, Date? date, Timestamp? readTime)
    {
        var response = await registry.Documents.GetDocumentAsync(
            new GetDocumentRequest { Name = name, AsOfDate = date, ReadTime = readTime }, cancellationToken: call.Stop);
        return call.Answer(response, console => DocumentView.Print(console, response.Document, call.Words));
    }

    private static async Task<int> ReportAsync(Call call, RegistryClient registry, GetReportRequest request, string? receiptFile, string? contentFile)
    {
        request.WaitForVerdicts = true;
        var response = await registry.Reports.GetReportAsync(request, cancellationToken: call.Stop);
        if (receiptFile is not null)
            await File.WriteAllTextAsync(receiptFile, response.Receipt, call.Stop);
        if (contentFile is not null)
            await File.WriteAllBytesAsync(contentFile, response.Content.ToByteArray(), call.Stop);
        return call.Answer(response, console => ReportView.Print(console, response.Record, call.Words));
    }

    private static async Task<int> OrganisationAsync(Call call, RegistryClient registry, string name, Date? date)
    {
        var response = await registry.Organisations.GetOrganisationAsync(new GetOrganisationRequest { Name = name, AsOfDate = date }, cancellationToken: call.Stop);
        return call.Answer(response, console => PartyViews.Print(console, response.Organisation, call.Words));
    }

    private static async Task<int> ProductAsync(Call call, RegistryClient registry, string name, Date? date)
    {
        var response = await registry.Products.GetProductAsync(new GetProductRequest { Name = name, AsOfDate = date }, cancellationToken: call.Stop);
        return call.Answer(response, console => PartyViews.Print(console, response.Product, call.Words));
    }

    private static async Task<int> JurisdictionAsync(Call call, RegistryClient registry, string name)
    {
        var response = await registry.Jurisdictions.GetJurisdictionAsync(new GetJurisdictionRequest { Name = name }, cancellationToken: call.Stop);
        return call.Answer(response, console => PartyViews.Print(console, response.Jurisdiction, call.Words));
    }
}
