using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;
using Registry.Application;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Domain.Lineage;
using Registry.Domain.Reports;
using Registry.Domain.Traceability;

namespace Registry.Architecture.Tests;

/// <summary>What the contract promises about itself.</summary>
public sealed partial class ContractTests
{
    private static readonly List<FileDescriptor> Files =
        [.. typeof(Registry.Protocol.V1.Report).Assembly.GetTypes().Select(type => type.GetProperty("Descriptor", typeof(FileDescriptor))?.GetValue(null)).OfType<FileDescriptor>()];

    private static readonly List<MethodDescriptor> Methods = [.. Files.SelectMany(file => file.Services).SelectMany(service => service.Methods)];

    // Made by the server itself, before or beside an operation of the application.
    private static readonly string[] OfTheServer = ["ERROR_REASON_UNSPECIFIED", "FIELD_UNKNOWN", "BODY_MALFORMED", "INTERNAL_FAULT", "METHOD_UNKNOWN", "CALL_ENDED"];

    [Fact]
    public void EveryCallThatJsonCanCarryHasAnHttpRule()
    {
        Assert.True(Methods.Count > 30, $"Only {Methods.Count} methods were found.");
        Rule.HasNoOffenders(Methods.Where(method => !method.IsClientStreaming && method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is null).Select(method => method.FullName));
    }

    [Fact]
    public void EveryCallHasItsOwnRequestAndResponse() =>
        Rule.HasNoOffenders(Methods.Where(method => method.InputType.Name != method.Name + "Request" || method.OutputType.Name != method.Name + "Response").Select(method => method.FullName));

    [Fact]
    public void EveryRefusalIsInTheCatalogueAndTheRestIsTheServers()
    {
        var catalogue = Registry.Protocol.V1.ErrorReasonReflection.Descriptor.EnumTypes[0].Values.Select(value => value.Name).ToList();
        var refusals = Enum.GetNames<RefusalReason>().Select(Upper).ToList();
        Rule.HasNoOffenders(refusals.Except(catalogue));
        Assert.Equal(OfTheServer.Order(), catalogue.Except(refusals).Order());
    }

    [Fact]
    public void TheGuideExplainsEveryReasonWithItsStatus()
    {
        var guide = File.ReadAllText(Path.Combine(House.Root, "protos/README.md"));
        foreach (var reason in Registry.Protocol.V1.ErrorReasonReflection.Descriptor.EnumTypes[0].Values.Where(value => value.Number != 0))
            Assert.True(Regex.IsMatch(guide, $@"^\| `{reason.Name}` \| [A-Z_]+", RegexOptions.Multiline), $"protos/README.md has no line for {reason.Name}.");
    }

    [Theory]
    [InlineData(typeof(FindingCodes))]
    [InlineData(typeof(DocumentFindings))]
    [InlineData(typeof(LineageFindings))]
    [InlineData(typeof(VerdictReasons))]
    [InlineData(typeof(CheckCodes))]
    public void TheGuideExplainsEveryCode(Type catalogue)
    {
        var guide = File.ReadAllText(Path.Combine(House.Root, "protos/README.md"));
        var codes = catalogue.GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        Assert.NotEmpty(codes);
        Rule.HasNoOffenders(codes.Where(code => !guide.Contains($"\n| `{code}` | ", StringComparison.Ordinal)));
    }

    [Fact]
    public void NoMeasuredValueIsABinaryFraction()
    {
        string[] scores = ["registry.v1.SearchHit.score", "registry.v1.ProvisionHit.score"];
        Rule.HasNoOffenders(Fields().Where(field => field.FieldType is FieldType.Double or FieldType.Float).Select(field => field.FullName).Except(scores));
    }

    [Fact]
    public void NamesSayWhatKindOfTimeTheyHold()
    {
        var wrong = Fields().Where(field => field.FieldType == FieldType.Message).Where(field => field.MessageType.FullName switch
        {
            "google.type.Date" => !(field.Name == "date" || field.Name.EndsWith("_date", StringComparison.Ordinal)),
            "google.protobuf.Timestamp" => !field.Name.EndsWith("_time", StringComparison.Ordinal),
            _ => field.Name.EndsWith("_time", StringComparison.Ordinal),
        });
        Rule.HasNoOffenders(wrong.Select(field => field.FullName));
    }

    [Fact]
    public void TheZeroValueOfEveryEnumMeansNotSaid()
    {
        var enums = Files.SelectMany(file => file.EnumTypes.Concat(file.MessageTypes.SelectMany(Nested).SelectMany(message => message.EnumTypes)));
        Rule.HasNoOffenders(enums.Where(type => type.FindValueByNumber(0)?.Name.EndsWith("_UNSPECIFIED", StringComparison.Ordinal) != true).Select(type => type.FullName));
    }

    [Fact]
    public void AResourceIsTwoFiles()
    {
        var protos = Directory.EnumerateFiles(Path.Combine(House.Root, "protos/registry/v1"), "*.proto").Select(Path.GetFileName).ToHashSet();
        Rule.HasNoOffenders(protos.Where(file => file!.EndsWith("_service.proto", StringComparison.Ordinal) && !protos.Contains(file.Replace("_service", "", StringComparison.Ordinal))));
        // A service stands alone in its file, and messages of resources stand apart from the calls.
        Rule.HasNoOffenders(Files.Where(file => file.Services.Count > 0 && !file.Name.EndsWith("_service.proto", StringComparison.Ordinal)).Select(file => file.Name));
    }

    private static IEnumerable<FieldDescriptor> Fields() =>
        Files.SelectMany(file => file.MessageTypes.SelectMany(Nested)).SelectMany(message => message.Fields.InDeclarationOrder());

    private static IEnumerable<MessageDescriptor> Nested(MessageDescriptor message) => message.NestedTypes.SelectMany(Nested).Prepend(message);

    private static string Upper(string pascal) => WordStart().Replace(pascal, "_$0").ToUpperInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
