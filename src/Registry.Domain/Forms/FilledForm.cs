using NodaTime;

namespace Registry.Domain.Forms;

/// <summary>A form that offices ask for.</summary>
public enum FormKind
{
    /// <summary>Not stated.</summary>
    Unspecified = 0,

    /// <summary>Bản đăng ký công bố hợp quy, or hợp chuẩn: the declaration of conformity as it is registered.</summary>
    ConformityDeclaration = 1,

    /// <summary>Báo cáo tự đánh giá: the enterprise's report of its own assessment.</summary>
    SelfAssessmentReport = 2,

    /// <summary>Thông báo tiếp nhận: the authority's receipt of a declaration.</summary>
    ReceiptNotice = 3,

    /// <summary>Giấy chứng nhận kiểm định: the certificate of a verified measuring instrument.</summary>
    VerificationCertificate = 4,
}

/// <summary>How far the register fills a field.</summary>
public enum FieldState
{
    /// <summary>Wholly.</summary>
    Filled = 0,

    /// <summary>In part: the text is there, and the gap says what is still to be written.</summary>
    Partly = 1,

    /// <summary>Not at all; the gap says why.</summary>
    Open = 2,

    /// <summary>For the hand of a person: signatures, seals, remarks.</summary>
    ByHand = 3,

    /// <summary>The form does not ask for it in this case; the gap says why.</summary>
    NotNeeded = 4,
}

/// <summary>A field of a form.</summary>
/// <param name="Key">Stable name of the field.</param>
/// <param name="Label">What the form calls it.</param>
/// <param name="Text">What the register fills in, in Vietnamese as the form is; empty where it fills nothing.</param>
/// <param name="Gap">Why something is not filled in; null when nothing is to be said.</param>
public sealed record FormField(string Key, BilingualText Label, FieldState State, string Text, BilingualText? Gap)
{
    /// <summary>Whether somebody has to find out what belongs there.</summary>
    public bool IsGap => State is FieldState.Partly or FieldState.Open;
}

/// <summary>A form as far as the register fills it.</summary>
/// <param name="Kind">Which form.</param>
/// <param name="Title">Its title.</param>
/// <param name="Basis">Where the fields were taken from, with the doubt about them.</param>
/// <param name="On">The day whose facts it holds.</param>
/// <param name="Fields">Its fields, in order.</param>
public sealed record FilledForm(FormKind Kind, BilingualText Title, BilingualText Basis, LocalDate On, IReadOnlyList<FormField> Fields)
{
    /// <summary>The fields for which something is missing, in order.</summary>
    public IReadOnlyList<FormField> Gaps => [.. Fields.Where(f => f.IsGap)];
}
