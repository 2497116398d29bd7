using System.Diagnostics.CodeAnalysis;

namespace Registry.TransparencyLog;

/// <summary>
/// What reading a text gave: a value, or one sentence that says why there is none. Texts of a log come from
/// strangers, so that a bad one is an expected answer and not an exception.
/// </summary>
/// <typeparam name="T">What was to be read.</typeparam>
public readonly struct Parsed<T> where T : class
{
    private readonly T? _value;
    private readonly string? _error;

    private Parsed(T? value, string? error) => (_value, _error) = (value, error);

    /// <summary>Whether there is a value. <c>default</c> is a failure.</summary>
    public bool IsSuccess => _value is not null;

    /// <summary>Why there is no value; null when there is one. The sentence never quotes secrets.</summary>
    public string? Error => IsSuccess ? null : _error ?? "Nothing was read.";

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message is <see cref="Error"/>.</exception>
    public T Value => _value ?? throw new InvalidOperationException(Error);

    /// <summary>The value, when there is one.</summary>
    public bool TryGetValue([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return value is not null;
    }

    internal static Parsed<T> Success(T value) => new(value, null);

    internal static Parsed<T> Failure(string error) => new(null, error);

    /// <summary>The value's text, or the error.</summary>
    public override string? ToString() => IsSuccess ? _value!.ToString() : Error;
}
