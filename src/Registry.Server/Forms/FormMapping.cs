using Registry.Application.Forms;
using Registry.Domain.Forms;
using Registry.Protocol;
using Registry.Server.Hosting;
using V1 = Registry.Protocol.V1;

namespace Registry.Server.Forms;

/// <summary>Forms as they travel.</summary>
internal static class FormMapping
{
    public static readonly EnumPairs<FormKind, V1.Form.Types.Kind> Kinds = new(
        (FormKind.Unspecified, V1.Form.Types.Kind.Unspecified),
        (FormKind.ConformityDeclaration, V1.Form.Types.Kind.ConformityDeclaration),
        (FormKind.SelfAssessmentReport, V1.Form.Types.Kind.SelfAssessmentReport),
        (FormKind.ReceiptNotice, V1.Form.Types.Kind.ReceiptNotice),
        (FormKind.VerificationCertificate, V1.Form.Types.Kind.VerificationCertificate));

    private static readonly EnumPairs<FieldState, V1.FormField.Types.State> States = new(
        (FieldState.Filled, V1.FormField.Types.State.Filled),
        (FieldState.Partly, V1.FormField.Types.State.Partly),
        (FieldState.Open, V1.FormField.Types.State.Open),
        (FieldState.ByHand, V1.FormField.Types.State.ByHand),
        (FieldState.NotNeeded, V1.FormField.Types.State.NotNeeded));

    // Words of addresses and commands: short, and none that a language would change.
    private static readonly (FormKind Kind, string Word)[] Words =
    [
        (FormKind.ConformityDeclaration, "declaration"), (FormKind.SelfAssessmentReport, "self-assessment"), (FormKind.ReceiptNotice, "receipt"),
        (FormKind.VerificationCertificate, "verification"),
    ];

    /// <summary>The word of a form in addresses.</summary>
    public static string WordOf(FormKind kind) => Array.Find(Words, w => w.Kind == kind).Word ?? "";

    /// <summary>The form a word names; unspecified when it names none.</summary>
    public static FormKind KindOf(string word) => Array.Find(Words, w => w.Word == word).Kind;

    public static V1.Form ToMessage(ProductForm filled)
    {
        var message = ToMessage(filled.Form);
        message.Product = Messages.Name("products", filled.Product.Id);
        message.Declaration = filled.Declaration.Id;
        return message;
    }

    public static V1.Form ToMessage(ReportForm filled)
    {
        var message = ToMessage(filled.Form);
        message.Report = filled.Report.ToString();
        return message;
    }

    private static V1.Form ToMessage(FilledForm form) => new()
    {
        Kind = Kinds.ToMessage(form.Kind),
        Title = form.Title.ToMessage(),
        Basis = form.Basis.ToMessage(),
        AsOfDate = form.On.ToDate(),
        Fields = { form.Fields.Select(ToMessage) },
        MissingFields = { form.Gaps.Select(f => f.Key) },
    };

    private static V1.FormField ToMessage(FormField part) => new()
    {
        Key = part.Key,
        Label = part.Label.ToMessage(),
        State = States.ToMessage(part.State),
        Text = part.Text,
        Gap = part.Gap?.ToMessage(),
    };
}
