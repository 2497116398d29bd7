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
        (FormKind.ReceiptNotice, V1.Form.Types.Kind.ReceiptNotice));

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
    ];

    /// <summary>The word of a form in addresses.</summary>
    public static string WordOf(FormKind kind) => Array.Find(Words, w => w.Kind == kind).Word ?? "";

    /// <summary>The form a word names; unspecified when it names none.</summary>
    public static FormKind KindOf(string word) => Array.Find(Words, w => w.Word == word).Kind;

    public static V1.Form ToMessage(ProductForm filled) => new()
    {
        Kind = Kinds.ToMessage(filled.Form.Kind),
        Title = filled.Form.Title.ToMessage(),
        Basis = filled.Form.Basis.ToMessage(),
        Product = Messages.Name("products", filled.Product.Id),
        Declaration = filled.Declaration.Id,
        AsOfDate = filled.Form.On.ToDate(),
        Fields = { filled.Form.Fields.Select(ToMessage) },
        MissingFields = { filled.Form.Gaps.Select(f => f.Key) },
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
