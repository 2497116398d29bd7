using System.Buffers;
using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;

namespace Registry.Server.Hosting;

internal sealed class StringCheck(FieldDescriptor field) : FieldCheck(field)
{
    // Control characters are in no printed text. PostgreSQL cannot store the first of them; a terminal obeys some of the others.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    private readonly int longest = FieldLimits.LongestText(field);

    public override void Check(IMessage owner, MessageWalk walk) => Check((string)Field.Accessor.GetValue(owner), walk, -1);

    public void Check(string text, MessageWalk walk, int index)
    {
        if (text.Length == 0)
        {
            if (index >= 0)
                walk.Add(Field, "is empty; leave it out.", index);
            else if (MustBeSet(walk))
                walk.Add(Field, "is required.");
        }
        else if (text.Length > longest)
            walk.Add(Field, $"has {text.Length} characters; at most {longest} are taken.", index);
        else if (text.AsSpan().IndexOfAny(Forbidden) is >= 0 and var place)
            walk.Add(Field, $"holds the control character U+{(int)text[place]:X4} at {place}; remove it.", index);
    }
}

internal sealed class EnumCheck(FieldDescriptor field) : FieldCheck(field)
{
    public override void Check(IMessage owner, MessageWalk walk) => Check(Field.Accessor.GetValue(owner), walk, -1);

    public void Check(object value, MessageWalk walk, int index)
    {
        var number = (int)value;
        if (number == 0 ? index >= 0 || MustBeSet(walk) : Field.EnumType.FindValueByNumber(number) is null)
            walk.Add(Field, $"is {(number == 0 ? "not set" : $"{number}, which is not known here")}; it is one of {Known()}.", index);
    }

    private string Known() => string.Join(", ", Field.EnumType.Values.Where(value => value.Number != 0).Select(value => value.Name));
}

internal sealed class Int32Check(FieldDescriptor field) : FieldCheck(field)
{
    private readonly bool isCount = FieldLimits.IsCount(field);

    public override void Check(IMessage owner, MessageWalk walk)
    {
        var value = (int)Field.Accessor.GetValue(owner);
        if (value == 0 && MustBeSet(walk))
            walk.Add(Field, "is required.");
        else if (value < 0 && isCount)
            walk.Add(Field, $"is {value}; it cannot be negative.");
    }
}

internal sealed class Int64Check(FieldDescriptor field) : FieldCheck(field)
{
    public override void Check(IMessage owner, MessageWalk walk)
    {
        if ((long)Field.Accessor.GetValue(owner) is < 0 and var value)
            walk.Add(Field, $"is {value}; it cannot be negative.");
    }
}

internal sealed class NestedCheck(FieldDescriptor field) : FieldCheck(field)
{
    private readonly Func<IMessage, string?>? known = KnownTypes.CheckOf(field);
    private MessagePlan? plan;

    public override void Check(IMessage owner, MessageWalk walk)
    {
        if (Field.Accessor.GetValue(owner) is IMessage value)
            Check(value, walk, -1);
        else if (MustBeSet(walk))
            walk.Add(Field, "is required.");
    }

    public void Check(IMessage value, MessageWalk walk, int index)
    {
        if (known is not null)
        {
            if (known(value) is { } problem)
                walk.Add(Field, problem, index);
            return;
        }
        plan ??= MessagePlan.For(Field.MessageType);
        if (!walk.Enter(Field, index))
        {
            walk.Add(Field, "is nested too deeply.", index);
            return;
        }
        plan.Check(value, walk);
        walk.Leave();
    }
}

internal sealed class RepeatedCheck : FieldCheck
{
    private readonly int most;
    private readonly StringCheck? text;
    private readonly EnumCheck? names;
    private readonly NestedCheck? nested;

    public RepeatedCheck(FieldDescriptor field) : base(field)
    {
        most = FieldLimits.MostItems(field);
        text = field.FieldType == FieldType.String ? new StringCheck(field) : null;
        names = field.FieldType == FieldType.Enum ? new EnumCheck(field) : null;
        nested = field.FieldType == FieldType.Message ? new NestedCheck(field) : null;
    }

    public override void Check(IMessage owner, MessageWalk walk)
    {
        var items = (IList)Field.Accessor.GetValue(owner);
        if (items.Count == 0 ? MustBeSet(walk) : items.Count > most)
        {
            walk.Add(Field, items.Count == 0 ? "is required." : $"has {items.Count} items; at most {most} are taken.");
            return;
        }
        for (var i = 0; i < items.Count && !walk.Full; i++)
        {
            text?.Check((string)items[i]!, walk, i);
            names?.Check(items[i]!, walk, i);
            nested?.Check((IMessage)items[i]!, walk, i);
        }
    }
}

/// <summary>The types of Google that have rules of their own.</summary>
internal static class KnownTypes
{
    /// <summary>The check of such a type, or null for a message of ours.</summary>
    public static Func<IMessage, string?>? CheckOf(FieldDescriptor field)
    {
        var type = field.MessageType.FullName;
        if (type == Date.Descriptor.FullName)
            return FieldLimits.NeedsDay(field) ? static value => DateProblem((Date)value, true) : static value => DateProblem((Date)value, false);
        if (type == Timestamp.Descriptor.FullName)
            return static value => TimestampProblem((Timestamp)value);
        if (type == Duration.Descriptor.FullName)
            return static value => DurationProblem((Duration)value);
        return field.MessageType.File.Package == "registry.v1" ? null : static _ => null;
    }

    /// <summary>What is wrong with a date: it need not have a day, or even a month, but what it has must exist.</summary>
    public static string? DateProblem(Date date, bool needsDay)
    {
        var (year, month, day) = (date.Year, date.Month, date.Day);
        if (year is < 1 or > 9999)
            return year == 0 && month == 0 && day == 0 ? "is an empty date; leave it out when it is not known." : $"has the year {year}; a date needs a year from 1 to 9999.";
        if (month is < 0 or > 12)
            return $"has the month {month}; months go from 1 to 12.";
        if (month == 0 && day != 0)
            return "has a day but no month.";
        if (day < 0 || (day > 0 && day > DateTime.DaysInMonth(year, month)))
            return $"is {year:D4}-{month:D2}-{day:D2}, a day that does not exist.";
        return needsDay && day == 0 ? "needs year, month and day." : null;
    }

    private static string? TimestampProblem(Timestamp time)
    {
        const long first = -62_135_596_800, last = 253_402_300_799;
        return time.Seconds is < first or > last || time.Nanos is < 0 or > 999_999_999 ? "is no instant between the years 1 and 9999." : null;
    }

    private static string? DurationProblem(Duration span)
    {
        const long longest = 315_576_000_000;
        var sound = span.Seconds is >= -longest and <= longest && span.Nanos is >= -999_999_999 and <= 999_999_999
            && (span.Seconds == 0 || span.Nanos == 0 || (span.Seconds < 0) == (span.Nanos < 0));
        return sound ? null : "is no duration.";
    }
}
