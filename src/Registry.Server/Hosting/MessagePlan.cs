using System.Collections.Concurrent;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace Registry.Server.Hosting;

/// <summary>
/// What to check in one type of message, worked out once from its descriptor. The getters behind it are the compiled delegates of
/// the protobuf runtime, so that a report of some hundred fields is checked in a few microseconds.
/// </summary>
internal sealed class MessagePlan
{
    private static readonly ConcurrentDictionary<MessageDescriptor, MessagePlan> Plans = new();

    private readonly FieldCheck[] checks;
    private readonly FieldDescriptor? mask;

    private MessagePlan(MessageDescriptor message)
    {
        checks = [.. message.Fields.InFieldNumberOrder().Select(FieldCheck.For).OfType<FieldCheck>()];
        mask = message.Fields.InFieldNumberOrder().FirstOrDefault(field =>
            field.FieldType == FieldType.Message && field.MessageType.FullName == FieldMask.Descriptor.FullName);
    }

    public static MessagePlan For(MessageDescriptor message) => Plans.GetOrAdd(message, static key => new MessagePlan(key));

    public FieldMask? MaskOf(IMessage message) =>
        mask?.Accessor.GetValue(message) is FieldMask { Paths.Count: > 0 } named ? named : null;

    public void Check(IMessage message, MessageWalk walk)
    {
        foreach (var check in checks)
            if (!walk.Full)
                check.Check(message, walk);
    }
}

/// <summary>What to check in one field.</summary>
internal abstract class FieldCheck(FieldDescriptor field)
{
    protected FieldDescriptor Field { get; } = field;

    protected bool IsRequired { get; } = Has(field, FieldBehavior.Required);

    public abstract void Check(IMessage owner, MessageWalk walk);

    /// <summary>The check a field needs, or null when any value will do.</summary>
    public static FieldCheck? For(FieldDescriptor field)
    {
        if (Has(field, FieldBehavior.OutputOnly) || field.IsMap)
            return null;
        if (field.IsRepeated)
            return new RepeatedCheck(field);
        return field.FieldType switch
        {
            FieldType.String => new StringCheck(field),
            FieldType.Message => new NestedCheck(field),
            FieldType.Enum => new EnumCheck(field),
            FieldType.Int32 => new Int32Check(field),
            FieldType.Int64 when FieldLimits.IsCount(field) => new Int64Check(field),
            _ => null,
        };
    }

    // An update with a mask carries the fields of the resource it names and no others.
    protected bool MustBeSet(MessageWalk walk) =>
        IsRequired && !(walk is { Depth: 1, Mask: { } mask } && !mask.Paths.Any(Covers));

    private bool Covers(string path) =>
        path.StartsWith(Field.Name, StringComparison.Ordinal) && (path.Length == Field.Name.Length || path[Field.Name.Length] == '.');

    private static bool Has(FieldDescriptor field, FieldBehavior behaviour) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(behaviour) == true;
}
