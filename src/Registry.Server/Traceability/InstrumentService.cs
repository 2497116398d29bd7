using Grpc.Core;
using NodaTime;
using Registry.Application;
using Registry.Application.Organisations;
using Registry.Application.Traceability;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Traceability;

/// <inheritdoc/>
internal sealed class InstrumentService(InstrumentOperations instruments, OrganisationOperations organisations) : V1.InstrumentService.InstrumentServiceBase
{
    /// <summary>Days looked ahead when no period is asked for.</summary>
    internal const int UsualDays = 30;

    public override async Task<V1.GetInstrumentResponse> GetInstrument(V1.GetInstrumentRequest request, ServerCallContext context)
    {
        var id = Messages.IdOf(request.Name, "instruments");
        if (id.Length == 0)
            throw Errors.ToException(Refusal.Field("name", "An instrument's name is instruments/{instrument}."));
        return new V1.GetInstrumentResponse { Instrument = InstrumentMapping.ToMessage((await instruments.GetAsync(Calls.CallerOf(context), id, context.CallToken())).OrThrow()) };
    }

    public override async Task<V1.ListInstrumentsResponse> ListInstruments(V1.ListInstrumentsRequest request, ServerCallContext context)
    {
        var filter = new InstrumentFilter(request.Kind, Messages.IdOf(request.Jurisdiction, "jurisdictions"), request.SerialNumber);
        var (items, next) = (await instruments.ListAsync(Calls.CallerOf(context), filter, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListInstrumentsResponse { Instruments = { items.Select(InstrumentMapping.ToMessage) }, NextPageToken = next };
    }

    public override async Task<V1.ListDueInstrumentsResponse> ListDueInstruments(V1.ListDueInstrumentsRequest request, ServerCallContext context)
    {
        var (from, to) = Period(request.FromDate.ToLocalDate(), request.ToDate.ToLocalDate(), organisations.Today);
        var filter = new InstrumentFilter(request.Kind, Messages.IdOf(request.Jurisdiction, "jurisdictions"), From: from, To: to);
        var (page, total) = (await instruments.ListDueAsync(Calls.CallerOf(context), filter, PageRequest.Of(request.PageSize, request.PageToken), context.CallToken())).OrThrow();
        return new V1.ListDueInstrumentsResponse { Instruments = { page.Items.Select(InstrumentMapping.ToMessage) }, NextPageToken = page.NextToken, Total = total };
    }

    public override Task<V1.CountInstrumentsResponse> CountInstruments(V1.CountInstrumentsRequest request, ServerCallContext context)
    {
        var counts = instruments.Count(
            Calls.CallerOf(context), request.FromDate.ToLocalDate()!.Value, request.ToDate.ToLocalDate()!.Value, Messages.IdOf(request.Jurisdiction, "jurisdictions")).OrThrow();
        return Task.FromResult(new V1.CountInstrumentsResponse
        {
            Counts = { counts.Fields.Select(InstrumentMapping.ToMessage) },
            Total = counts.Total,
            InPeriod = counts.InPeriod,
            BodiesTotal = counts.BodiesTotal,
            BodiesInPeriod = counts.BodiesInPeriod,
        });
    }

    /// <summary>The period asked for; what is left out is today and a month on.</summary>
    internal static (LocalDate From, LocalDate To) Period(LocalDate? from, LocalDate? to, LocalDate today)
    {
        var first = from ?? (to is { } end && end < today ? end : today);
        return (first, to ?? first.PlusDays(UsualDays));
    }
}
