using System.CommandLine;
using Registry.Cli.Output;
using Registry.Protocol.V1;
using Spectre.Console;
using Date = Google.Type.Date;

namespace Registry.Cli.Commands;

/// <summary>
/// <c>registry trace</c>: what a report rests on, what rests on it, and suspicions; instruments that fall due, and their counts.
/// </summary>
internal static class TraceCommand
{
    public static Command Create(CommandHost host)
    {
        var w = host.Words;
        return host.Group("trace", w["Chuỗi hiệu chuẩn, thu hồi, phương tiện đo.", "Chains of calibrations, recalls, instruments."],
            "registry trace chain organisations/quatest-1/reports/0123-2026",
            Chain(host), Impact(host), Suspect(host), Close(host), Due(host), Count(host));
    }

    private static Command Chain(CommandHost host)
    {
        var w = host.Words;
        var name = Report(w);
        var revision = new Option<int>("--revision") { Description = w["Bản này; mới nhất nếu bỏ trống.", "This revision; the newest unless given."] };
        return host.Command("chain", w["Chuỗi hiệu chuẩn của một phiếu, như một cây.", "The chain of calibrations of a report, as a tree."],
            "registry trace chain organisations/quatest-1/reports/0123-2026", [name, revision],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Traceability.TraceReportAsync(new TraceReportRequest { Name = call.Get(name)!, Revision = call.Get(revision) }, cancellationToken: call.Stop);
                return call.Answer(response, console => TraceView.Chain(console, response, call.Words));
            });
    }

    private static Command Impact(CommandHost host)
    {
        var w = host.Words;
        var what = Subject(w);
        var (from, to) = Window(host);
        return host.Command("impact", w["Mọi phiếu dựa vào một nghi vấn, hay sẽ bị ảnh hưởng nếu nghi vấn.", "Every report that rests on a suspicion, or would rest on a suspected thing."],
            "registry trace impact suspicions/s-0123456789ab", [what, from, to],
            async call =>
            {
                using var registry = call.Connect();
                var subject = call.Get(what)!;
                var request = new TraceImpactRequest { PageSize = 1000 };
                if (subject.StartsWith("suspicions/", StringComparison.Ordinal))
                    request.Suspicion = subject;
                else
                    request.Question = Question(subject, call.Get(from), call.Get(to));
                var all = await registry.Traceability.TraceImpactAsync(request, cancellationToken: call.Stop);
                for (var page = all; page.NextPageToken.Length > 0;)
                {
                    request.PageToken = page.NextPageToken;
                    page = await registry.Traceability.TraceImpactAsync(request, cancellationToken: call.Stop);
                    all.Reports.Add(page.Reports);
                }
                all.NextPageToken = "";
                return call.Answer(all, console => TraceView.Impact(console, all, call.Words));
            });
    }

    private static Command Suspect(CommandHost host)
    {
        var w = host.Words;
        var what = Subject(w);
        var (from, to) = Window(host);
        var reason = Reason(w);
        return host.Command("suspect", w["Tuyên bố nghi vấn; mọi thứ dựa vào đó được đánh dấu.", "Declare something suspect; everything that rests on it is marked."],
            "registry trace suspect organisations/quatest-1/reports/0123-2026 --from 01/03/2026 --reason \"chuẩn bị trôi\"", [what, from, to, reason],
            async call =>
            {
                using var registry = call.Connect();
                var question = Question(call.Get(what)!, call.Get(from), call.Get(to));
                var suspicion = new Suspicion { FromDate = question.FromDate, ToDate = question.ToDate, Reason = call.Get(reason)! };
                if (question.HasReport)
                    suspicion.Report = question.Report;
                else if (question.HasInstrument)
                    suspicion.Instrument = question.Instrument;
                else
                    suspicion.Scope = question.Scope;
                var response = await registry.Traceability.DeclareSuspectAsync(
                    new DeclareSuspectRequest { Suspicion = suspicion, RequestId = Guid.NewGuid().ToString("N") }, cancellationToken: call.Stop);
                return call.Answer(response, console =>
                {
                    console.WriteLine($"{response.Suspicion.Name}: {call.Words[$"{response.AffectedReports} phiếu bị ảnh hưởng", $"{response.AffectedReports} reports rest on it"]}");
                    foreach (var told in response.Notified)
                        console.WriteLine($"  {told}");
                });
            });
    }

    private static Command Close(CommandHost host)
    {
        var w = host.Words;
        var name = new Argument<string>("suspicion") { Description = "suspicions/…" };
        var reason = Reason(w);
        return host.Command("close", w["Đóng một nghi vấn.", "Close a suspicion."], "registry trace close suspicions/s-0123456789ab --reason \"đã đo lại\"", [name, reason],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Traceability.CloseSuspicionAsync(new CloseSuspicionRequest { Name = call.Get(name)!, Reason = call.Get(reason)! }, cancellationToken: call.Stop);
                return call.Answer(response, console => console.WriteLine($"{response.Suspicion.Name}: {call.Words["đã đóng", "closed"]}"));
            });
    }

    private static Command Due(CommandHost host)
    {
        var w = host.Words;
        var (from, to) = Window(host);
        var (kind, place) = (Kind(w), Place(w));
        return host.Command("due", w["Phương tiện đo đến hạn kiểm định.", "Instruments whose verification ends."], "registry trace due --from 01/12/2026 --to 31/12/2026 --place jurisdictions/vn-08",
            [from, to, kind, place],
            async call =>
            {
                using var registry = call.Connect();
                var request = new ListDueInstrumentsRequest
                { FromDate = call.Get(from), ToDate = call.Get(to), Kind = call.Get(kind) ?? "", Jurisdiction = call.Get(place) ?? "", PageSize = 1000 };
                var all = await registry.Instruments.ListDueInstrumentsAsync(request, cancellationToken: call.Stop);
                for (var page = all; page.NextPageToken.Length > 0;)
                {
                    request.PageToken = page.NextPageToken;
                    page = await registry.Instruments.ListDueInstrumentsAsync(request, cancellationToken: call.Stop);
                    all.Instruments.Add(page.Instruments);
                }
                all.NextPageToken = "";
                return call.Answer(all, console => TraceView.Due(console, all, call.Words));
            });
    }

    private static Command Count(CommandHost host)
    {
        var w = host.Words;
        var (from, to) = Window(host);
        var place = Place(w);
        from.Required = to.Required = true;
        return host.Command("count", w["Số phương tiện đo được kiểm định, theo biểu thống kê.", "Instruments verified, as the statistical form counts them."],
            "registry trace count --from 01/01/2026 --to 31/12/2026", [from, to, place],
            async call =>
            {
                using var registry = call.Connect();
                var response = await registry.Instruments.CountInstrumentsAsync(
                    new CountInstrumentsRequest { FromDate = call.Get(from), ToDate = call.Get(to), Jurisdiction = call.Get(place) ?? "" }, cancellationToken: call.Stop);
                return call.Answer(response, console => TraceView.Count(console, response, call.Words));
            });
    }

    /// <summary>What is doubted: a report, an instrument, or all work of a laboratory.</summary>
    private static SuspectQuestion Question(string subject, Date? from, Date? to)
    {
        var question = new SuspectQuestion { FromDate = from, ToDate = to };
        if (subject.StartsWith("instruments/", StringComparison.Ordinal))
            question.Instrument = subject;
        else if (subject.Contains("/reports/", StringComparison.Ordinal))
            question.Report = subject;
        else
            question.Scope = new SuspectScope { Laboratory = subject };
        return question;
    }

    private static Argument<string> Report(Words w) => new("report") { Description = w["organisations/…/reports/…", "organisations/…/reports/…"] };

    private static Argument<string> Subject(Words w) => new("subject")
    {
        Description = w["organisations/…/reports/…, instruments/…, organisations/… (mọi việc của phòng) hoặc suspicions/…", "organisations/…/reports/…, instruments/…, organisations/… (all its work) or suspicions/…"],
    };

    private static (Option<Date?> From, Option<Date?> To) Window(CommandHost host) =>
        (host.DateOption("--from", host.Words["Từ ngày này.", "From this day on."]), host.DateOption("--to", host.Words["Đến hết ngày này.", "Up to and with this day."]));

    private static Option<string> Reason(Words w) => new("--reason") { Description = w["Vì sao.", "Why."], Required = true };

    private static Option<string?> Kind(Words w) => new("--kind") { Description = w["Chỉ loại này, ví dụ “Cân ô tô”.", "Only this kind, e.g. \"Cân ô tô\"."] };

    private static Option<string?> Place(Words w) => new("--place") { Description = w["Chỉ địa phương này: jurisdictions/…", "Only this territory: jurisdictions/…"] };
}
