using Registry.Application;
using Registry.Application.Database;
using Registry.Domain.Conformity;
using Registry.Domain.Documents;
using Registry.Protocol.V1;
using Registry.Server.Documents;
using Registry.Server.Hosting;
using Comparator = Registry.Protocol.V1.Requirement.Types.Comparator;
using Date = Google.Type.Date;
using Document = Registry.Domain.Documents.Document;
using DocumentKind = Registry.Protocol.V1.DocumentKind;
using Message = Registry.Protocol.V1.Document;

namespace Registry.Server.Tests.Documents;

/// <summary>Nothing is lost between the contract and the core, and what is wrong is named where it stands.</summary>
public sealed class DocumentMappingTests
{
    [Fact]
    public void A_document_with_something_in_every_field_comes_back_as_it_was()
    {
        var travelled = Message.Parser.ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(DocumentMapping.ToMessage(SampleDocuments.Water)));
        Assert.Null(MessageChecks.Check(new CreateDocumentRequest { Document = travelled }));
        Assert.Equal(Json(SampleDocuments.Water), Json(DocumentMapping.ToRecord(travelled).Value));
    }

    [Fact]
    public void The_sample_leaves_no_field_of_the_contract_out()
    {
        // Otherwise the round trip above would not see a field that is forgotten on both ways.
        var message = DocumentMapping.ToMessage(SampleDocuments.Water);
        var empty = new SortedSet<string>(StringComparer.Ordinal);
        var full = new HashSet<string>(StringComparer.Ordinal);
        Walk(message, empty, full);
        empty.ExceptWith(full);
        Assert.Equal(
            [
                "registry.v1.Document.etag", "registry.v1.Document.incoming_relations", "registry.v1.Document.log_position", "registry.v1.Document.revision",
                "registry.v1.Document.state", "registry.v1.Document.update_time", "registry.v1.DocumentRelation.target",
            ], empty);
    }

    [Fact]
    public void A_document_with_nothing_but_what_is_required_comes_back_too()
    {
        var bare = new Document { Id = "tcvn-6260-2020", Kind = Domain.Documents.DocumentKind.NationalStandard, Designation = "TCVN 6260:2020", TitleVi = "Xi măng", Year = 2020 };
        Assert.Equal(Json(bare), Json(DocumentMapping.ToRecord(DocumentMapping.ToMessage(bare)).Value));
    }

    [Theory]
    [InlineData("QCVN 16:2023/BXD", "qcvn-16-2023-bxd", 2023)]
    [InlineData("tcvn 7087-2013", "tcvn-7087-2013", 2013)]
    [InlineData("41/2026/TT-BXD", "41-2026-tt-bxd", 2026)]
    public void Name_and_year_are_made_from_the_designation_when_they_are_left_out(string designation, string id, int year)
    {
        var document = DocumentMapping.ToRecord(new Message { Kind = DocumentKind.NationalRegulation, Designation = designation }).Value;
        Assert.Equal((id, year), (document.Id, document.Year));
    }

    [Fact]
    public void A_designation_no_name_can_be_made_from_is_refused() =>
        Assert.Equal(["document.designation"], Problems(new Message { Kind = DocumentKind.NationalStandard, Designation = "xi măng" }));

    [Fact]
    public void An_act_without_a_readable_number_is_taken_when_it_brings_its_name()
    {
        var act = new Message { Name = "documents/hien-phap-2013", Kind = DocumentKind.LegalAct, Designation = "Hiến pháp 2013" };
        Assert.Equal("hien-phap-2013", DocumentMapping.ToRecord(act).Value.Id);
        act.Name = "";
        Assert.Equal(["document.name"], Problems(act));
    }

    [Theory]
    [InlineData(Comparator.Max, "low", "high")]
    [InlineData(Comparator.MaxExclusive, "low", "high")]
    [InlineData(Comparator.AbsoluteError, "low", "high")]
    [InlineData(Comparator.Min, "high", "low")]
    [InlineData(Comparator.MinExclusive, "high", "low")]
    [InlineData(Comparator.Qualitative, "low", "expected_texts")]
    [InlineData(Comparator.OneOf, "high", "expected_texts")]
    [InlineData(Comparator.SamplingPlan, "low", "sampling_plan")]
    public void A_limit_that_is_missing_and_one_that_does_not_belong_are_both_named(Comparator comparator, string surplus, string missing)
    {
        var requirement = new Protocol.V1.Requirement { Characteristic = Named("pH"), Comparator = comparator };
        (requirement.Low, requirement.High) = surplus == "low" ? ("1", "") : ("", "1");
        Assert.Equal([$"document.requirements[1].{surplus}", $"document.requirements[1].{missing}"], Problems(With(Good(), requirement)));
    }

    [Fact]
    public void A_requirement_without_comparator_is_refused_at_the_comparator() =>
        Assert.Equal(["document.requirements[0].comparator"], Problems(With(new Protocol.V1.Requirement { Characteristic = Named("pH"), High = "8.5" })));

    [Fact]
    public void Every_number_with_a_comma_is_named_with_what_would_be_right()
    {
        var refusal = DocumentMapping.ToRecord(With(
            Good(),
            new Protocol.V1.Requirement { Characteristic = Named("pH"), Comparator = Comparator.Range, Low = "6,0", High = "8.5" },
            new Protocol.V1.Requirement
            {
                Characteristic = Named("Salmonella"),
                Comparator = Comparator.SamplingPlan,
                SamplingPlan = new SamplingPlan { N = 5, M = "1 000", BigM = "ten" },
                DecisionRule = new Protocol.V1.DecisionRule { Kind = Protocol.V1.DecisionRule.Types.Kind.GuardedAcceptance, GuardBandMultiplier = "0,83" },
            })).Refusal!;
        Assert.Equal(RefusalReason.FieldInvalid, refusal.Reason);
        Assert.Equal(
            [
                "document.requirements[1].low", "document.requirements[2].sampling_plan.m", "document.requirements[2].sampling_plan.big_m",
                "document.requirements[2].decision_rule.guard_band_multiplier",
            ], refusal.Fields.Select(f => f.Path));
        Assert.Contains("write \"6.0\"", refusal.Fields[0].Message, StringComparison.Ordinal);
        Assert.Contains("write \"0.83\"", refusal.Fields[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_lists_of_products_get_wrong_is_named_row_by_row()
    {
        var message = Head();
        message.ProductRules.Add(new Protocol.V1.ProductRule { HsCodes = { "2523.29.90" } });
        message.ProductRules.Add(new Protocol.V1.ProductRule
        {
            HsCodes = { "25232990", "12345" },
            Jurisdiction = "vn-08",
            AssessmentMethods = { 5, 9 },
            FromDate = new Date { Year = 2026 },
            Exclusions = { new Protocol.V1.ProductExclusion { Text = "x", HsCodes = { "x" } } },
        });
        Assert.Equal(
            [
                "document.product_rules[1].assessment_methods[1]", "document.product_rules[1].exclusions[0].hs_codes[0]", "document.product_rules[1].from_date",
                "document.product_rules[1].hs_codes[1]", "document.product_rules[1].jurisdiction",
            ], Problems(message).Order());
    }

    [Fact]
    public void Codes_are_kept_as_digits_and_ids_made_from_them_stay_apart()
    {
        var message = Head();
        message.ProductRules.Add([
            new Protocol.V1.ProductRule { HsCodes = { "2523.29.90" }, Item = "1" },
            new Protocol.V1.ProductRule { HsCodes = { "25232990" }, Item = "1" },
            new Protocol.V1.ProductRule { Id = "25232990-1-2", HsCodes = { "2523" } },
        ]);
        var rules = DocumentMapping.ToRecord(message).Value.ProductRules;
        Assert.Equal(["25232990-1", "25232990-1-3", "25232990-1-2"], rules.Select(r => r.Id));
        Assert.Equal("25232990", Assert.Single(rules[0].HsCodes));
        Assert.All(rules, r => Assert.Equal(("tcvn-6260-2020", "TCVN 6260:2020"), (r.DocumentId, r.Document)));
    }

    [Fact]
    public void Requirements_of_one_characteristic_get_ids_of_their_own()
    {
        var requirements = DocumentMapping.ToRecord(With(Good(), Good())).Value.Requirements;
        Assert.Equal(["arsen-as-nuoc-sach-sinh-hoat", "arsen-as-nuoc-sach-sinh-hoat-2"], requirements.Select(r => r.Id));
        Assert.All(requirements, r => Assert.Equal("TCVN 6260:2020", r.Edition));
    }

    [Fact]
    public void In_print_m_equal_to_M_is_a_plan_of_two_classes()
    {
        var plan = new Protocol.V1.Requirement { Characteristic = Named("E. coli"), Comparator = Comparator.SamplingPlan, SamplingPlan = new SamplingPlan { N = 5, C = 1, M = "10", BigM = "10" } };
        Assert.Equal(new Limit.SamplingPlan(5, 1, 10), DocumentMapping.ToRecord(With(plan)).Value.Requirements[0].Limit);
    }

    [Fact]
    public void A_guard_band_belongs_to_a_guarded_rule_and_has_one_width()
    {
        var unguarded = Good();
        unguarded.DecisionRule = new Protocol.V1.DecisionRule { GuardBandMultiplier = "1" };
        var twice = Good();
        twice.DecisionRule = new Protocol.V1.DecisionRule { Kind = Protocol.V1.DecisionRule.Types.Kind.NonBinary, GuardBandMultiplier = "1", GuardBandFixed = "0.1" };
        Assert.Equal(["document.requirements[0].decision_rule.kind", "document.requirements[1].decision_rule.guard_band_fixed"], Problems(With(unguarded, twice)));
    }

    [Fact]
    public void A_name_of_another_collection_is_not_dropped_but_refused()
    {
        var message = Head();
        (message.Jurisdiction, message.Base, message.Name) = ("vn-08", "tcvn-1", "products/x");
        Assert.Equal(["document.name", "document.jurisdiction", "document.base"], Problems(message));
    }

    [Theory]
    [InlineData("41/2026/TT-BXD, Điều 3", "41/2026/TT-BXD", "Điều 3")]
    [InlineData("Điều 2, khoản 1, 41/2026/TT-BXD", "41/2026/TT-BXD", "Điều 2, khoản 1")]
    [InlineData("05/2007/QH12", "05/2007/QH12", null)]
    [InlineData("Luật Đo lường, Điều 3", "Luật Đo lường, Điều 3", null)]
    public void A_legal_basis_is_read_into_act_and_clause(string text, string act, string? clause) =>
        Assert.Equal(new LegalBasis(act, clause), LegalBasis.Parse(text));

    private static IEnumerable<string> Problems(Message message)
    {
        var refusal = DocumentMapping.ToRecord(message).Refusal;
        Assert.Equal(RefusalReason.FieldInvalid, refusal?.Reason);
        return refusal!.Fields.Select(f => f.Path);
    }

    private static Message Head() => new() { Kind = DocumentKind.NationalStandard, Designation = "TCVN 6260:2020", Title = Named("Xi măng") };

    private static Message With(params Protocol.V1.Requirement[] requirements)
    {
        var message = Head();
        message.Requirements.Add(requirements);
        return message;
    }

    private static Protocol.V1.Requirement Good() => new() { Characteristic = Named("Arsen (As)"), Matrix = "nước sạch sinh hoạt", Comparator = Comparator.Max, High = "0.010", Unit = "mg/l" };

    private static LocalizedText Named(string text) => new() { Vi = text };

    private static string Json(Document document) => System.Text.Encoding.UTF8.GetString(RegistryJson.Write(document));

    private static void Walk(Google.Protobuf.IMessage message, SortedSet<string> empty, HashSet<string> full)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder().Where(f => f.File.Package == "registry.v1"))
        {
            var value = field.Accessor.GetValue(message);
            var items = field.IsRepeated ? ((System.Collections.IEnumerable)value).Cast<object>().ToList() : (field.HasPresence ? field.Accessor.HasValue(message) : IsSet(value)) ? [value] : [];
            (items.Count > 0 ? full : (ICollection<string>)empty).Add(field.FullName);
            foreach (var nested in items.OfType<Google.Protobuf.IMessage>())
                Walk(nested, empty, full);
        }
    }

    private static bool IsSet(object? value) => value switch
    {
        null or "" or 0 or 0L or false => false,
        Enum number => Convert.ToInt32(number) != 0,
        _ => true,
    };
}
