using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;
using Microsoft.Net.Http.Headers;
using Registry.Application;
using Registry.Protocol.V1;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Server.Hosting;

/// <summary>
/// Reads a JSON call against the descriptor of its message before the transcoder does. The transcoder drops members it does not
/// know without a word, so that a misspelt field would be a result lost; and what it refuses it refuses without details.
/// </summary>
internal sealed class JsonChecks(RegistryOptions options)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is not { } method)
        {
            await next(context);
            return;
        }
        var takesBody = method.HttpRule.Body.Length > 0;
        var input = method.MethodDescriptor.InputType;
        if (QueryReader.Check(context.Request, takesBody ? null : input) is { } wrong)
        {
            await StatusWriter.WriteAsync(context, wrong);
            return;
        }
        var (problem, status) = takesBody ? await CheckBodyAsync(context.Request, method.HttpRule.Body, input) : RefuseBody(context.Request);
        if (problem is not null)
            await StatusWriter.WriteAsync(context, problem, status);
        else
            await next(context);
    }

    private async Task<(RpcStatus?, int?)> CheckBodyAsync(HttpRequest request, string bodyField, MessageDescriptor input)
    {
        if (request.ContentLength > options.Limits.MessageBytes)
            return TooLarge();
        var body = await ReadAsync(request.BodyReader, options.Limits.MessageBytes, request.HttpContext.RequestAborted);
        if (body is null)
            return TooLarge();
        if (body.Length == 0)
            body = "{}"u8.ToArray();
        else if (!IsJson(request.ContentType))
            return (Malformed("The body is JSON in UTF-8: send \"content-type: application/json\"."), StatusCodes.Status415UnsupportedMediaType);
        request.ContentType = "application/json";
        request.ContentLength = body.Length;
        request.Body = new MemoryStream(body, writable: false);
        var type = bodyField == "*" ? input : input.FindFieldByName(bodyField).MessageType;
        return (JsonBodyReader.Check(body, type), null);
    }

    private static (RpcStatus?, int?) RefuseBody(HttpRequest request) =>
        request.ContentLength > 0 ? (Malformed("This call takes no body; its fields go into the query."), null) : default;

    private (RpcStatus?, int?) TooLarge() => (Errors.ToStatus(new Refusal(RefusalReason.MessageTooLarge,
        $"The body is larger than {options.Limits.MessageBytes} bytes.")
    {
        Metadata = new Dictionary<string, string> { ["limit"] = options.Limits.MessageBytes.ToString(CultureInfo.InvariantCulture) },
    }), StatusCodes.Status413PayloadTooLarge);

    private static RpcStatus Malformed(string message) => Errors.Make(StatusCode.InvalidArgument, ErrorReason.BodyMalformed, message);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<byte[]?> ReadAsync(PipeReader reader, int limit, CancellationToken stop)
    {
        while (true)
        {
            var read = await reader.ReadAsync(stop);
            if (read.Buffer.Length > limit)
            {
                // A client that is still writing does not read: throwing the rest away lets it hear the answer. Kestrel bounds it.
                reader.AdvanceTo(read.Buffer.End);
                while (!(read = await reader.ReadAsync(stop)).IsCompleted)
                    reader.AdvanceTo(read.Buffer.End);
                return null;
            }
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            var body = read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.End);
            return body;
        }
    }
}
