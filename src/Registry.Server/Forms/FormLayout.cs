using Registry.Domain.Forms;

namespace Registry.Server.Forms;

/// <summary>How a line of a form is set.</summary>
internal enum FormLineKind
{
    /// <summary>Bold, in the middle.</summary>
    Head,

    /// <summary>Large, bold, in the middle.</summary>
    Title,

    /// <summary>A label and what stands behind it.</summary>
    Entry,

    /// <summary>At the right, under everything: place and day, who signs.</summary>
    Signature,

    /// <summary>Small, at the end.</summary>
    Note,
}

/// <summary>A line of a form on paper.</summary>
/// <param name="Label">Bold; empty where there is none.</param>
internal sealed record FormLine(FormLineKind Kind, string Label, string Text);

/// <summary>A filled form as lines, the same for every kind of file. Forms are Vietnamese whoever asks for them.</summary>
internal static class FormLayout
{
    /// <summary>What stands where something is to be written by hand.</summary>
    public const string Dots = "…………………………";

    public static IReadOnlyList<FormLine> Of(FilledForm form)
    {
        var lines = new List<FormLine>
        {
            new(FormLineKind.Head, "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
            new(FormLineKind.Head, "", "Độc lập – Tự do – Hạnh phúc"),
            new(FormLineKind.Title, "", form.Title.Vi.ToUpperInvariant()),
        };
        var number = 0;
        foreach (var part in form.Fields.Where(f => f.Key != "signature"))
            lines.Add(new FormLine(FormLineKind.Entry, $"{++number}. {part.Label.Vi}:", part.State switch
            {
                FieldState.Filled => part.Text,
                FieldState.NotNeeded => "(không áp dụng)",
                _ => part.Text.Length == 0 ? Dots + Dots : $"{part.Text}; {Dots}",
            }));
        if (form.Fields.FirstOrDefault(f => f.Key == "signature") is { } signature)
        {
            lines.Add(new FormLine(FormLineKind.Signature, "", "…………, ngày …… tháng …… năm ………"));
            lines.Add(new FormLine(FormLineKind.Signature, signature.Label.Vi, signature.Text.Length > 0 ? signature.Text : Dots));
        }
        lines.Add(new FormLine(FormLineKind.Note, "", $"Điền từ sổ đăng ký theo dữ liệu ngày {form.On:dd'/'MM'/'uuuu}; còn {form.Gaps.Count} mục phải bổ sung. {form.Basis.Vi}"));
        return lines;
    }
}
