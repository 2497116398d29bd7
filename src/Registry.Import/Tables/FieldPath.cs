using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Registry.Import.Tables;

/// <summary>The way from a message to one of its fields, named as in the contract's JSON after a word for the message, e.g. <c>result.value.unit</c>.</summary>
/// <param name="Root">The word for the message.</param>
/// <param name="Steps">From the message down; all but the last hold one message each.</param>
public sealed record FieldPath(string Root, IReadOnlyList<FieldDescriptor> Steps)
{
    /// <summary>The field itself.</summary>
    public FieldDescriptor Last => Steps[^1];

    /// <summary>Null when there is no such field.</summary>
    public static FieldPath? Find(IReadOnlyDictionary<string, MessageDescriptor> roots, string name)
    {
        var parts = name.Split('.');
        if (parts.Length < 2 || !roots.TryGetValue(parts[0], out var message))
            return null;
        var steps = new List<FieldDescriptor>();
        foreach (var part in parts.Skip(1))
        {
            if (message?.Fields.InDeclarationOrder().FirstOrDefault(f => f.JsonName == part) is not { } field)
                return null;
            steps.Add(field);
            message = field.IsRepeated ? null : MessageOf(field);
        }
        return new FieldPath(parts[0], steps);
    }

    /// <summary>The message a field holds; null where it holds none.</summary>
    public static MessageDescriptor? MessageOf(FieldDescriptor field) => field.FieldType == FieldType.Message ? field.MessageType : null;

    /// <summary>The message that has the field; null where it is not there.</summary>
    public IMessage? HolderIn(IMessage root)
    {
        IMessage? at = root;
        foreach (var step in Steps.SkipLast(1))
            at = at is null ? null : (IMessage?)step.Accessor.GetValue(at);
        return at;
    }

    /// <summary>The message that has the field, made where it is not there.</summary>
    public IMessage MakeHolderIn(IMessage root)
    {
        var at = root;
        foreach (var step in Steps.SkipLast(1))
        {
            if (step.Accessor.GetValue(at) is not IMessage child)
                step.Accessor.SetValue(at, child = step.MessageType.Parser.ParseFrom(ByteString.Empty));
            at = child;
        }
        return at;
    }
}
