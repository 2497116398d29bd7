using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Registry.Server.Hosting;
using Registry.Server.Tests.Hosting;

namespace Registry.Server.Tests;

/// <summary>The two ways to call a method.</summary>
public enum Door
{
    Grpc,
    Json,
}

/// <summary>What a call came to: an answer, or the failure as a program reads it.</summary>
internal sealed record CallOutcome(IMessage? Answer, Failure? Failure)
{
    public T Of<T>() => Answer is T answer ? answer : throw new InvalidOperationException($"Refused: {Failure}");

    public Failure Refused() => Failure ?? throw new InvalidOperationException($"Accepted: {Answer}");
}

/// <summary>Calls any unary method of the contract by its name, over gRPC or over JSON, as its HTTP rule says.</summary>
internal static partial class Doors
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithTypeRegistry(Errors.DetailTypes));

    /// <param name="name">E.g. <c>ReportService/SubmitReport</c>.</param>
    public static MethodDescriptor Method(string name) => Contract.Services.SelectMany(service => service.Methods)
        .Single(method => $"{method.Service.Name}/{method.Name}" == name);

    public static Task<CallOutcome> CallAsync(this RealRegistry registry, Door door, string? key, string method, IMessage request) =>
        door == Door.Grpc ? registry.CallGrpcAsync(key, Method(method), request) : registry.CallJsonAsync(key, Method(method), request);

    public static async Task<CallOutcome> CallGrpcAsync(this RealRegistry registry, string? key, MethodDescriptor method, IMessage request)
    {
        try
        {
            return new(await registry.As(key).AsyncUnaryCall(Raw(method, MethodType.Unary), null, new CallOptions(), request), null);
        }
        catch (RpcException failed)
        {
            return new(null, Failure.Of(failed));
        }
    }

    public static async Task<CallOutcome> CallJsonAsync(this RealRegistry registry, string? key, MethodDescriptor method, IMessage request)
    {
        var rules = method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        // Of several rules the first whose path can be filled.
        var rule = rules.AdditionalBindings.Prepend(rules).First(r => Variable().Matches(PatternOf(r)).All(v => Take(Copy(request), v.Groups[1].Value).Length > 0));
        var rest = Copy(request);
        var pattern = PatternOf(rule);
        var path = Variable().Replace(pattern, variable => Take(rest, variable.Groups[1].Value));
        var json = JsonFormatter.Default.Format(rest);
        if (rule.PatternCase == HttpRule.PatternOneofCase.Get)
            return await registry.SendJsonAsync(key, HttpMethod.Get, path + QueryOf(json), null, method);
        if (rule.PatternCase == HttpRule.PatternOneofCase.Delete)
            return await registry.SendJsonAsync(key, HttpMethod.Delete, path + QueryOf(json), null, method);
        return await registry.SendJsonAsync(key, rule.PatternCase == HttpRule.PatternOneofCase.Patch ? HttpMethod.Patch : HttpMethod.Post, path, json, method);
    }

    /// <summary>Sends a body as it is, well-formed or not.</summary>
    public static async Task<CallOutcome> SendJsonAsync(this RealRegistry registry, string? key, HttpMethod verb, string path, string? body, MethodDescriptor method)
    {
        using var message = new HttpRequestMessage(verb, path);
        if (body is not null)
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {key}");
        using var response = await registry.Http.SendAsync(message);
        if (response.StatusCode == HttpStatusCode.OK)
            return new(Parser.Parse(await response.Content.ReadAsStringAsync(), method.OutputType), null);
        var failure = await Failure.OfAsync(response);
        Assert.Contains((int)response.StatusCode, StatusesOf(failure.Code));
        return new(null, failure);
    }

    /// <summary>A method whose messages are known by their descriptors only.</summary>
    public static Method<IMessage, IMessage> Raw(MethodDescriptor method, MethodType type) => new(
        type, method.Service.FullName, method.Name,
        Marshallers.Create<IMessage>(message => message.ToByteArray(), method.InputType.Parser.ParseFrom),
        Marshallers.Create<IMessage>(message => message.ToByteArray(), method.OutputType.Parser.ParseFrom));

    // As the guide for integrators says.
    private static int[] StatusesOf(StatusCode code) => code switch
    {
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition => [400],
        StatusCode.Unauthenticated => [401],
        StatusCode.PermissionDenied => [403],
        StatusCode.NotFound => [404],
        StatusCode.AlreadyExists or StatusCode.Aborted => [409],
        StatusCode.ResourceExhausted => [413, 429],
        StatusCode.Unavailable => [503],
        StatusCode.DeadlineExceeded => [504],
        _ => [],
    };

    private static string PatternOf(HttpRule rule) => rule.PatternCase switch
    {
        HttpRule.PatternOneofCase.Get => rule.Get,
        HttpRule.PatternOneofCase.Patch => rule.Patch,
        HttpRule.PatternOneofCase.Delete => rule.Delete,
        _ => rule.Post,
    };

    /// <summary>Takes the value of a path variable out of the message: what stands in the path need not stand elsewhere.</summary>
    private static string Take(IMessage message, string path)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
            message = (IMessage)message.Descriptor.FindFieldByName(step).Accessor.GetValue(message);
        var field = message.Descriptor.FindFieldByName(steps[^1]).Accessor;
        var value = (string)field.GetValue(message);
        field.Clear(message);
        return value;
    }

    private static string QueryOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        var parameters = ParametersOf("", document.RootElement).ToList();
        return parameters.Count == 0 ? "" : "?" + string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Text)}"));
    }

    /// <summary>What stands in a message stands behind its name and a point; a date is one text.</summary>
    private static IEnumerable<(string Name, string Text)> ParametersOf(string within, JsonElement message) => message.EnumerateObject().SelectMany(member => member.Value.ValueKind switch
    {
        JsonValueKind.Array => member.Value.EnumerateArray().Select(item => (within + member.Name, Text(item))),
        JsonValueKind.Object when !member.Value.TryGetProperty("day", out _) => ParametersOf($"{within}{member.Name}.", member.Value),
        _ => [(within + member.Name, Text(member.Value))],
    });

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? $"{value.GetProperty("year").GetInt32():D4}-{value.GetProperty("month").GetInt32():D2}-{value.GetProperty("day").GetInt32():D2}"
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetRawText()
        : value.ToString();

    private static IMessage Copy(IMessage message) => message.Descriptor.Parser.ParseFrom(message.ToByteArray());

    [GeneratedRegex(@"\{([\w.]+)(?:=[^}]+)?\}")]
    private static partial Regex Variable();
}
