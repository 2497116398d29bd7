namespace Registry.Application;

/// <summary>
/// Why an operation was not carried out. The names are those of <c>registry.v1.ErrorReason</c>; the server maps each one, in one
/// place, to its status.
/// </summary>
public enum RefusalReason
{
    FieldInvalid,
    PageTokenInvalid,
    UpdateMaskInvalid,
    DesignationUnreadable,
    QueryRefused,
    ResourceNotFound,
    ResourceExists,
    ReportExists,
    EtagMismatch,
    StateForbids,
    KeyMissing,
    KeyInvalid,
    PermissionMissing,
    MessageTooLarge,
    TooManyRequests,
    RegistryUnavailable,
    PositionNotReached,
    RequestIdReused,
    AttachmentMissing,
    AttachmentTooLarge,
    AttachmentMalformed,
    AttachmentQuotaExceeded,
    UploadOffsetWrong,
    ConsumerTooSlow,
}

/// <summary>A field of the request that is missing or wrong, and what would be right.</summary>
/// <param name="Path">Path in the request message, e.g. <c>report.samples[0].results[3].unit</c>.</param>
/// <param name="Message">One English sentence.</param>
public sealed record FieldProblem(string Path, string Message);

/// <summary>An expected failure: the reason, a sentence for people, metadata for programs and the fields concerned.</summary>
public sealed record Refusal(RefusalReason Reason, string Message)
{
    /// <summary>Facts a program can act on, e.g. <c>resource</c> or <c>etag</c>.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = EmptyMetadata;

    /// <summary>The fields concerned, if any.</summary>
    public IReadOnlyList<FieldProblem> Fields { get; init; } = [];

    private static readonly Dictionary<string, string> EmptyMetadata = [];

    public static Refusal Field(string path, string message) =>
        new(RefusalReason.FieldInvalid, $"{path}: {message}") { Fields = [new FieldProblem(path, message)] };

    public static Refusal Invalid(IReadOnlyList<FieldProblem> fields) =>
        new(RefusalReason.FieldInvalid, string.Join(" ", fields.Take(3).Select(f => $"{f.Path}: {f.Message}"))) { Fields = fields };

    public static Refusal NotFound(string resource) =>
        new(RefusalReason.ResourceNotFound, $"There is no {resource}, or this caller may not see it.")
        {
            Metadata = new Dictionary<string, string> { ["resource"] = resource },
        };

    public static Refusal Exists(string resource) =>
        new(RefusalReason.ResourceExists, $"{resource} is there already; change it with an update.")
        {
            Metadata = new Dictionary<string, string> { ["resource"] = resource },
        };

    public static Refusal Etag(string resource, string present) =>
        new(RefusalReason.EtagMismatch, $"{resource} has changed since it was read; read it again and repeat the change.")
        {
            Metadata = new Dictionary<string, string> { ["resource"] = resource, ["etag"] = present },
        };
}

/// <summary>What an operation gives back: a value, or the refusal that says why there is none.</summary>
public readonly record struct Answer<T>
{
    private readonly T? value;

    private Answer(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    /// <summary>Set when there is no value.</summary>
    public Refusal? Refusal { get; }

    public bool Ok => Refusal is null;

    /// <summary>The value; asking for it after a refusal is a mistake of the program.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Message}");

    internal static Answer<T> Of(T value) => new(value, null);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(default, refusal);
}

/// <summary>Makes answers whose type the compiler cannot convert by itself, such as interfaces.</summary>
public static class Answer
{
    public static Answer<T> Of<T>(T value) => Answer<T>.Of(value);
}
