using Google.Protobuf;
using Grpc.Core;
using Registry.Application;
using Registry.Application.Forms;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Forms;

/// <inheritdoc/>
internal sealed class FormService(FormOperations forms) : V1.FormService.FormServiceBase
{
    public override async Task<V1.FillFormResponse> FillForm(V1.FillFormRequest request, ServerCallContext context) =>
        new() { Form = FormMapping.ToMessage(await FillAsync(request.Name, request.Declaration, request.Kind, request.AsOfDate, context)) };

    public override async Task<V1.ExportFormResponse> ExportForm(V1.ExportFormRequest request, ServerCallContext context)
    {
        if (FormFiles.FormOf(request.Format) is not { } form)
            throw Errors.ToException(Refusal.Field("format", "Ask for FORM_FORMAT_DOCX or FORM_FORMAT_PDF."));
        var filled = await FillAsync(request.Name, request.Declaration, request.Kind, request.AsOfDate, context);
        return new V1.ExportFormResponse
        {
            FileName = FormFiles.NameOf(filled, form.Extension),
            MediaType = form.MediaType,
            Content = UnsafeByteOperations.UnsafeWrap(FormFiles.Write(filled, request.Format)),
            Form = FormMapping.ToMessage(filled),
        };
    }

    private async Task<ProductForm> FillAsync(string product, string declaration, V1.Form.Types.Kind kind, Google.Type.Date? date, ServerCallContext context)
    {
        if (Messages.IdOf(product, "products").Length == 0)
            throw Errors.ToException(Refusal.Field("name", "A product's name is products/{product}."));
        return (await forms.FillAsync(Calls.CallerOf(context), product, declaration, FormMapping.Kinds.ToRecord(kind), date.ToLocalDate(), context.CallToken())).OrThrow();
    }
}
