using System.Diagnostics.CodeAnalysis;

namespace Registry.Domain;

/// <summary>Why something could not be read or done: an expected failure as a value.</summary>
/// <param name="Code">Stable name of the reason in capitals, e.g. <c>NUMBER_AMBIGUOUS</c>; programs branch on it.</param>
/// <param name="Message">One English sentence for people; it quotes the input and may change between versions.</param>
/// <param name="Position">Zero-based index of the offending character in the input, or -1 when there is none.</param>
public sealed record Problem(string Code, string Message, int Position = -1)
{
    /// <summary>The message with its code, for logs and test output.</summary>
    public override string ToString() =>
        Position < 0 ? $"{Code}: {Message}" : $"{Code} at {Position}: {Message}";
}

/// <summary>
/// The outcome of reading text: a value, or a <see cref="Registry.Domain.Problem"/> that says why there is none.
/// Parsing what strangers send fails often and never exceptionally, so it never throws.
/// </summary>
/// <typeparam name="T">Type of the value read.</typeparam>
public readonly record struct Parsed<T>
{
    private static readonly Problem Unset = new("UNSET", "This outcome was never set.");

    private readonly T value;
    private readonly Problem? problem;

    internal Parsed(T value)
    {
        this.value = value;
        Ok = true;
    }

    internal Parsed(Problem problem)
    {
        value = default!;
        this.problem = problem;
    }

    /// <summary>True when there is a value.</summary>
    public bool Ok { get; }

    /// <summary>The value read. Throws <see cref="InvalidOperationException"/> when <see cref="Ok"/> is false.</summary>
    public T Value => Ok ? value : throw new InvalidOperationException($"There is no value: {Problem}");

    /// <summary>The reason there is no value; null exactly when <see cref="Ok"/> is true.</summary>
    public Problem? Problem => Ok ? null : problem ?? Unset;

    /// <summary>Gives either the value or the reason, in the shape of an <c>if</c>.</summary>
    /// <param name="found">The value when the answer is true.</param>
    /// <param name="reason">The reason when the answer is false.</param>
    public bool TryGet([MaybeNullWhen(false)] out T found, [NotNullWhen(false)] out Problem? reason)
    {
        found = value;
        reason = Problem;
        return Ok;
    }

    /// <summary>The value, or <paramref name="fallback"/> when there is none.</summary>
    public T ValueOr(T fallback) => Ok ? value : fallback;

    /// <summary>Applies a step that cannot fail to the value; a problem passes through unchanged.</summary>
    public Parsed<TNext> Map<TNext>(Func<T, TNext> step) => Ok ? new(step(value)) : new(Problem!);

    /// <summary>Applies a step that can fail to the value; a problem passes through unchanged.</summary>
    public Parsed<TNext> Then<TNext>(Func<T, Parsed<TNext>> step) => Ok ? step(value) : new(Problem!);

    /// <summary>Lets a reader write <c>return value;</c>.</summary>
    public static implicit operator Parsed<T>(T value) => new(value);

    /// <summary>Lets a reader write <c>return new Problem(...);</c>.</summary>
    public static implicit operator Parsed<T>(Problem problem) => new(problem);

    /// <summary>The value or the problem as text; never throws.</summary>
    public override string ToString() => Ok ? value?.ToString() ?? "" : Problem!.ToString();
}

/// <summary>Makers of <see cref="Parsed{T}"/> that let the compiler infer the type.</summary>
public static class Parsed
{
    /// <summary>A success.</summary>
    public static Parsed<T> Of<T>(T value) => new(value);

    /// <summary>A failure with its reason.</summary>
    public static Parsed<T> Fail<T>(Problem problem) => new(problem);

    /// <summary>A failure with its reason.</summary>
    /// <param name="code">Stable name of the reason in capitals.</param>
    /// <param name="message">One English sentence.</param>
    /// <param name="position">Zero-based index in the input, or -1.</param>
    public static Parsed<T> Fail<T>(string code, string message, int position = -1) =>
        new(new Problem(code, message, position));
}
