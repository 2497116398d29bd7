using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Forms;
using Registry.Application.Reports;
using Registry.Domain.Forms;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Forms;

/// <inheritdoc/>
internal sealed class FormService(FormOperations forms) : V1.FormService.FormServiceBase
{
    public override async Task<V1.FillFormResponse> FillForm(V1.FillFormRequest request, ServerCallContext context) =>
        new() { Form = (await FillAsync(request.Name, request.Declaration, request.Kind, request.AsOfDate, context)).Message };

    public override async Task<V1.ExportFormResponse> ExportForm(V1.ExportFormRequest request, ServerCallContext context)
    {
        if (FormFiles.FormOf(request.Format) is not { } form)
            throw Errors.ToException(Refusal.Field("format", "Ask for FORM_FORMAT_DOCX or FORM_FORMAT_PDF."));
        var (filled, subject, message) = await FillAsync(request.Name, request.Declaration, request.Kind, request.AsOfDate, context);
        return new V1.ExportFormResponse
        {
            FileName = FormFiles.NameOf(filled, subject, form.Extension),
            MediaType = form.MediaType,
            Content = UnsafeByteOperations.UnsafeWrap(FormFiles.Write(filled, request.Format)),
            Form = message,
        };
    }

    private async Task<(FilledForm Form, string Subject, V1.Form Message)> FillAsync(string name, string declaration, V1.Form.Types.Kind kind, Google.Type.Date? date, ServerCallContext context)
    {
        var (caller, stop) = (Calls.CallerOf(context), context.CallToken());
        if (ReportName.Parse(name) is { } report)
        {
            if (declaration.Length > 0)
                throw Errors.ToException(Refusal.Field("declaration", "A report has no declarations; leave it empty."));
            var certificate = (await forms.FillAsync(caller, report, FormMapping.Kinds.ToRecord(kind), date.ToLocalDate(), stop)).OrThrow();
            return (certificate.Form, report.ReportId, FormMapping.ToMessage(certificate));
        }
        if (Messages.IdOf(name, "products").Length == 0)
            throw Errors.ToException(Refusal.Field("name", "Name a product, products/{product}, or a verification certificate, organisations/{organisation}/reports/{report}."));
        var filled = (await forms.FillAsync(caller, name, declaration, FormMapping.Kinds.ToRecord(kind), date.ToLocalDate(), stop)).OrThrow();
        return (filled.Form, filled.Product.Id, FormMapping.ToMessage(filled));
    }
}
