using NodaTime;
using Registry.Application;
using Registry.Domain.Quantities;
using Registry.Protocol;
using Date = Google.Type.Date;

namespace Registry.Server.Hosting;

/// <summary>
/// Reads what fields say, and notes with its path each one that says nothing the core understands: one answer then names every
/// wrong field of the message.
/// </summary>
internal sealed class FieldReader
{
    // A hostile message does not choose how much is written back to it.
    private const int MostProblems = 50;

    private readonly FieldReader? outer;
    private readonly string step;
    private readonly int index;
    private readonly List<FieldProblem> problems;

    /// <param name="root">The field of the request the message stands in, e.g. <c>document</c>.</param>
    public FieldReader(string root) : this(null, root, -1, []) { }

    private FieldReader(FieldReader? outer, string step, int index, List<FieldProblem> problems) =>
        (this.outer, this.step, this.index, this.problems) = (outer, step, index, problems);

    /// <summary>Reads a message within: paths go on from its field.</summary>
    public FieldReader In(string field, int at = -1) => new(this, field, at, problems);

    /// <summary>Notes that a field is wrong, and what would be right.</summary>
    public void Add(string field, string message)
    {
        if (problems.Count < MostProblems)
            problems.Add(new FieldProblem($"{this}.{field}", message));
    }

    /// <summary>What was read, or the refusal that names what could not be.</summary>
    public Answer<T> Close<T>(T value) => problems.Count == 0 ? Answer.Of(value) : Refusal.Invalid(problems);

    /// <summary>A day; null when absent.</summary>
    public LocalDate? Day(Date? date, string field)
    {
        if (date is { Day: 0 })
            Add(field, "needs year, month and day.");
        return date.ToLocalDate();
    }

    /// <summary>A number as exact decimal; null when the text is empty.</summary>
    public ExactDecimal? Number(string text, string field)
    {
        if (text.Length == 0)
            return null;
        if (ExactDecimal.Parse(text).TryGet(out var number, out var problem))
            return number;
        // The commonest slip by far: decimals as Vietnamese documents print them.
        var pointed = text.Trim().Replace(',', '.');
        Add(field, pointed != text && ExactDecimal.Parse(pointed).Ok
            ? $"\"{text}\" is not decimal text with a point; write \"{pointed}\"."
            : problem.Message);
        return null;
    }

    /// <summary>An HS code as digits only.</summary>
    public string HsCode(string text, string field)
    {
        if (Domain.Applicability.HsCode.Parse(text).TryGet(out var code, out var problem))
            return code.ToString();
        Add(field, problem.Message);
        return "";
    }

    /// <summary>The last part of a resource name; null when the name is empty.</summary>
    public string? Id(string name, string collection, string field)
    {
        if (name.Length == 0)
            return null;
        var id = Messages.IdOf(name, collection);
        if (id.Length == 0)
            Add(field, $"\"{name}\" is not of the form {collection}/{{id}}.");
        return id.OrNull();
    }

    /// <summary>The path up to here, e.g. <c>document.requirements[3]</c>.</summary>
    public override string ToString()
    {
        var here = index < 0 ? step : $"{step}[{index}]";
        return outer is null ? here : $"{outer}.{here}";
    }
}
