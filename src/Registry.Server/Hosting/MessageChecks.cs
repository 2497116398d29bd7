using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Registry.Application;

namespace Registry.Server.Hosting;

/// <summary>
/// Holds what a message's descriptor promises: required fields, lengths, real dates, known enum values. What the words mean is
/// Domain's business. Fields the server alone sets (OUTPUT_ONLY) are not looked at.
/// </summary>
public static class MessageChecks
{
    private const string Package = "registry.v1";

    /// <summary>
    /// Checks one message with everything in it. Unary and server-streaming requests are checked on their way in; a method that
    /// reads a stream asks for each item itself, so that a bad one is answered and the others go on.
    /// </summary>
    /// <returns>Null, or the refusal that names every field in question.</returns>
    public static Refusal? Check(IMessage message)
    {
        if (message.Descriptor.File.Package != Package)
            return null;
        var walk = new MessageWalk();
        var plan = MessagePlan.For(message.Descriptor);
        walk.Mask = plan.MaskOf(message);
        plan.Check(message, walk);
        return walk.Problems is { } problems ? Refusal.Invalid(problems) : null;
    }
}

/// <summary>Where a check is in the message, and what it has found so far.</summary>
internal sealed class MessageWalk
{
    // Enough to tell what is wrong; a hostile message does not choose how much is written back to it.
    private const int MostProblems = 50;
    private const int Deepest = 16;

    private readonly (FieldDescriptor Field, int Index)[] path = new (FieldDescriptor, int)[Deepest];

    public int Depth { get; private set; }

    public List<FieldProblem>? Problems { get; private set; }

    /// <summary>Set for an update with a mask: only what the mask names is there, so only that is required.</summary>
    public FieldMask? Mask { get; set; }

    public bool Full => Problems?.Count >= MostProblems;

    public bool Enter(FieldDescriptor field, int index = -1)
    {
        if (Depth == Deepest)
            return false;
        path[Depth++] = (field, index);
        return true;
    }

    public void Leave() => Depth--;

    public void Add(FieldDescriptor field, string message, int index = -1)
    {
        var steps = path.AsSpan(0, Depth).ToArray().Append((field, index))
            .Select(step => step.Item2 < 0 ? step.Item1.Name : $"{step.Item1.Name}[{step.Item2}]");
        (Problems ??= []).Add(new FieldProblem(string.Join('.', steps), message));
    }
}
