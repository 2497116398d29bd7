using System.Globalization;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Extensions;
using Registry.Application;
using Registry.Protocol.V1;
using Date = Google.Type.Date;
using RpcStatus = Google.Rpc.Status;

namespace Registry.Server.Hosting;

/// <summary>
/// Reads the query of a transcoded call against its message: every parameter is a field, and every value can be read. A date may
/// be written as people write it, <c>asOfDate=2026-09-01</c>; the transcoder gets it in the three parts it understands.
/// </summary>
internal static class QueryReader
{
    /// <param name="request">The call; its query is rewritten when it holds dates.</param>
    /// <param name="input">Message the query belongs to; null when the body is the whole message.</param>
    public static RpcStatus? Check(HttpRequest request, MessageDescriptor? input)
    {
        if (request.Query.Count == 0)
            return null;
        var rewritten = new QueryBuilder();
        var invalid = new List<FieldProblem>();
        foreach (var (key, values) in request.Query)
        {
            if (input is null || Resolve(input, key) is not { } field)
                return Unknown(key, input);
            if (values.Count > 1 && !field.IsRepeated)
                invalid.Add(new(key, "is given twice."));
            foreach (var value in values)
                Take(key, value ?? "", field, rewritten, invalid);
        }
        if (invalid.Count > 0)
            return Errors.ToStatus(Refusal.Invalid(invalid));
        request.QueryString = rewritten.ToQueryString();
        return null;
    }

    private static void Take(string key, string value, FieldDescriptor field, QueryBuilder query, List<FieldProblem> invalid)
    {
        if (field.FieldType != FieldType.Message || JsonScalars.IsScalar(field.MessageType))
        {
            query.Add(key, value);
            if (JsonScalars.Problem(value, field) is { } problem)
                invalid.Add(new(key, problem));
            return;
        }
        if (field.MessageType.FullName != Date.Descriptor.FullName)
            invalid.Add(new(key, $"is a message; name a field of it, e.g. {key}.{field.MessageType.Fields.InDeclarationOrder()[0].JsonName}."));
        else if (value.Split('-') is not [{ Length: 4 } year, { Length: 2 } month, { Length: 2 } day]
            || !Number(year, out var y) || !Number(month, out var m) || !Number(day, out var d))
            invalid.Add(new(key, "is a date like 2026-09-01."));
        else if (KnownTypes.DateProblem(new Date { Year = y, Month = m, Day = d }, needsDay: true) is { } problem)
            invalid.Add(new(key, problem));
        else
        {
            query.Add($"{key}.year", $"{y}");
            query.Add($"{key}.month", $"{m}");
            query.Add($"{key}.day", $"{d}");
        }
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static FieldDescriptor? Resolve(MessageDescriptor input, string key)
    {
        FieldDescriptor? field = null;
        MessageDescriptor? type = input;
        foreach (var step in key.Split('.'))
        {
            if (type is null || Names.Find(type, step) is not { } found)
                return null;
            field = found;
            type = found is { FieldType: FieldType.Message, IsRepeated: false } ? found.MessageType : null;
        }
        return field;
    }

    private static RpcStatus Unknown(string key, MessageDescriptor? input) => Errors.Make(StatusCode.InvalidArgument, ErrorReason.FieldUnknown,
        $"There is no query parameter {key}.",
        [new FieldProblem(key, input is null ? "belongs into the body, like every field of this call." : Names.Known(input))]);
}
