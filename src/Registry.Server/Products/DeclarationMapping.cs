using Registry.Domain.Products;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Products;

/// <summary>Declarations as they travel.</summary>
internal static class DeclarationMapping
{
    public static readonly EnumPairs<DeclarationKind, V1.Declaration.Types.Kind> Kinds = new(
        (DeclarationKind.Unspecified, V1.Declaration.Types.Kind.Unspecified),
        (DeclarationKind.Mandatory, V1.Declaration.Types.Kind.Mandatory),
        (DeclarationKind.DeclaredApplied, V1.Declaration.Types.Kind.Declared),
        (DeclarationKind.VoluntaryConformity, V1.Declaration.Types.Kind.VoluntaryConformity),
        (DeclarationKind.MandatoryConformity, V1.Declaration.Types.Kind.MandatoryConformity),
        (DeclarationKind.Reference, V1.Declaration.Types.Kind.Reference));

    public static readonly EnumPairs<DeclarationState, V1.Declaration.Types.State> States = new(
        (DeclarationState.Unknown, V1.Declaration.Types.State.Unspecified),
        (DeclarationState.Received, V1.Declaration.Types.State.Received),
        (DeclarationState.SupplementAsked, V1.Declaration.Types.State.SupplementAsked),
        (DeclarationState.Accepted, V1.Declaration.Types.State.Accepted),
        (DeclarationState.Suspended, V1.Declaration.Types.State.Suspended),
        (DeclarationState.Cancelled, V1.Declaration.Types.State.Cancelled),
        (DeclarationState.Expired, V1.Declaration.Types.State.Expired));

    /// <param name="slugs">Ids the product's other declarations have.</param>
    /// <param name="fields">Where the declaration stands in the request.</param>
    public static Declaration ToRecord(V1.Declaration message, string productId, Slugs slugs, FieldReader fields)
    {
        if (message.AssessmentMethod is < 0 or > 8)
            fields.Add("assessment_method", $"is {message.AssessmentMethod}; assessment methods are numbered 1 to 8.");
        return new Declaration
        {
            Id = slugs.IdOf(message.Id, "declaration", message.Designation, message.Number, message.Lot),
            ProductId = productId,
            Designation = message.Designation,
            Kind = Kinds.ToRecord(message.Kind),
            Method = message.AssessmentMethod == 0 ? null : message.AssessmentMethod,
            Body = message.AssessmentBody.OrNull(),
            Number = message.Number.OrNull(),
            MadeOn = fields.Day(message.IssueDate, "issue_date"),
            ValidUntil = fields.Day(message.ValidUntilDate, "valid_until_date"),
            Lot = message.Lot.OrNull(),
            CertificateNumber = message.CertificateNumber.OrNull(),
            CertifiedOn = fields.Day(message.CertificateDate, "certificate_date"),
            SelfAssessedOn = fields.Day(message.SelfAssessmentDate, "self_assessment_date"),
            ReceiptNumber = message.ReceiptNumber.OrNull(),
            ReceivingAuthority = message.ReceivingAuthority.OrNull(),
            Evidence = [.. message.Evidence],
            Steps = [.. message.Steps.Select((step, i) => ToRecord(step, fields.In("steps", i)))],
            Source = message.Provenance?.Source.OrNull(),
            Confidence = message.Provenance?.Confidence.OrNull(),
            Verified = message.Provenance?.Verified ?? false,
        };
    }

    public static V1.Declaration ToMessage(Declaration declaration) => new()
    {
        Id = declaration.Id,
        Kind = Kinds.ToMessage(declaration.Kind),
        Designation = declaration.Designation,
        Document = Messages.Name("documents", declaration.DocumentId),
        AssessmentMethod = declaration.Method ?? 0,
        AssessmentBody = declaration.Body ?? "",
        Number = declaration.Number ?? "",
        IssueDate = declaration.MadeOn.ToDate(),
        ValidUntilDate = declaration.ValidUntil.ToDate(),
        Lot = declaration.Lot ?? "",
        CertificateNumber = declaration.CertificateNumber ?? "",
        CertificateDate = declaration.CertifiedOn.ToDate(),
        SelfAssessmentDate = declaration.SelfAssessedOn.ToDate(),
        ReceiptNumber = declaration.ReceiptNumber ?? "",
        ReceivingAuthority = declaration.ReceivingAuthority ?? "",
        Evidence = { declaration.Evidence },
        Steps = { declaration.Steps.Select(ToMessage) },
        Provenance = Messages.Provenance(declaration.Source, declaration.Confidence, declaration.Verified),
    };

    private static DeclarationStep ToRecord(V1.DeclarationStep message, FieldReader fields) =>
        new(States.ToRecord(message.State), fields.Day(message.Date, "date") ?? default, message.Note.OrNull());

    private static V1.DeclarationStep ToMessage(DeclarationStep step) => new()
    {
        State = States.ToMessage(step.State),
        Date = step.On.ToDate(),
        Note = step.Note ?? "",
    };
}
