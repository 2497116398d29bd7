using System.Text;
using Microsoft.Net.Http.Headers;
using Registry.Application;
using Registry.Application.Traceability;
using Registry.Domain.Documents;
using Registry.Server.Hosting;
using Registry.Server.Portal;

namespace Registry.Server.Traceability;

/// <summary>The list of instruments that fall due, as a table for a spreadsheet.</summary>
internal static class DueInstruments
{
    private const int Most = 50_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/instruments/due.csv", SendAsync);

    /// <summary>What the address asks for. Another period than the one that was typed would be a wrong list, so that a day that is none is refused.</summary>
    public static Answer<InstrumentFilter> FilterOf(Visit visit)
    {
        foreach (var field in (string[])["from", "to"])
            if (visit[field].Length > 0 && Day(visit[field]) is null)
                return Refusal.Field(field, visit.Words[$"Không có ngày “{visit[field]}”. Hãy viết như 23/11/2026.", $"There is no day “{visit[field]}”. Write it like 2026-11-23."]);
        var (from, to) = InstrumentService.Period(Day(visit["from"]), Day(visit["to"]), visit.Today);
        return new InstrumentFilter(visit["kind"], visit["place"], From: from, To: to);
    }

    private static NodaTime.LocalDate? Day(string written) => PartialDate.Parse(written).TryGet(out var date, out _) ? date.ExactDay : null;

    private static async Task SendAsync(HttpContext context)
    {
        var visit = Visit.Of(context);
        var instruments = context.RequestServices.GetRequiredService<InstrumentOperations>();
        var filter = FilterOf(visit);
        if (filter.Refusal is { } wrong)
        {
            await StatusWriter.WriteAsync(context, Errors.ToStatus(wrong));
            return;
        }
        var text = new StringBuilder("due,kind,manufacturer,model,serial_number,owner,place,jurisdiction,instrument\r\n");
        var token = "";
        var count = 0;
        do
        {
            var answer = await instruments.ListDueAsync(visit.Caller, filter.Value, PageRequest.Of(1000, token), visit.Stop);
            if (answer.Refusal is { } refusal)
            {
                await StatusWriter.WriteAsync(context, Errors.ToStatus(refusal));
                return;
            }
            foreach (var held in answer.Value.Page.Items)
                Append(text, held);
            token = answer.Value.Page.NextToken;
            count += answer.Value.Page.Items.Count;
        }
        while (token.Length > 0 && count < Most);
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName("instruments-due.csv");
        context.Response.Headers.ContentDisposition = disposition.ToString();
        // Spreadsheets read Vietnamese letters only after this mark.
        await context.Response.WriteAsync('\uFEFF' + text.ToString(), Encoding.UTF8, visit.Stop);
    }

    private static void Append(StringBuilder text, HeldInstrument held)
    {
        var instrument = held.Newest;
        string?[] fields =
        [
            held.Due is { } due ? NodaTime.Text.LocalDatePattern.Iso.Format(due.LastDay) : "", instrument.Kind ?? instrument.Name, instrument.Manufacturer, instrument.Model,
            instrument.SerialNumber, instrument.Owner, instrument.Place, instrument.JurisdictionId, $"instruments/{held.Id}",
        ];
        text.AppendJoin(',', fields.Select(field => Quote(field ?? ""))).Append("\r\n");
    }

    /// <summary>Always in quotes (RFC 4180); what a spreadsheet would take for a formula stays a text.</summary>
    private static string Quote(string field)
    {
        var safe = field.Length > 0 && field[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + field : field;
        return $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
