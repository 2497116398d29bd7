using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Registry.Application;

namespace Registry.Server.Hosting;

/// <summary>Puts what an update names into the resource that is held (AIP-134).</summary>
internal static class UpdateMask
{
    private const string Everything = "*";

    private static readonly FieldMask.MergeOptions Replacing = new() { ReplaceMessageFields = true, ReplaceRepeatedFields = true, ReplacePrimitiveFields = true };

    /// <summary>
    /// The held resource with the masked fields of the one sent; without a mask, or with <c>*</c>, the one sent. A field that the
    /// mask names and the message leaves out is cleared.
    /// </summary>
    /// <returns>The merged resource, or UPDATE_MASK_INVALID with the path it does not have or that cannot be changed.</returns>
    public static Answer<T> Merge<T>(T held, T sent, FieldMask? mask)
        where T : class, IMessage<T>
    {
        if (mask is null || mask.Paths.Count == 0 || mask.Paths is [Everything])
            return sent;
        foreach (var path in mask.Paths)
            if (Problem(held.Descriptor, path) is { } problem)
                return Invalid(path, problem);
        var merged = held.Clone();
        mask.Merge(sent, merged, Replacing);
        return merged;
    }

    private static string? Problem(MessageDescriptor resource, string path)
    {
        var message = resource;
        var steps = path.Split('.');
        for (var i = 0; i < steps.Length; i++)
        {
            if (message?.FindFieldByName(steps[i]) is not { } field)
                return $"{resource.Name} has no field \"{path}\".";
            if (i == 0 && field.Name is "name" or "etag" || IsOutputOnly(field))
                return $"{resource.Name}.{path} cannot be changed.";
            if (field.IsRepeated && i < steps.Length - 1)
                return $"{resource.Name}.{string.Join('.', steps[..(i + 1)])} is a list, which is replaced as a whole.";
            message = field.FieldType == FieldType.Message ? field.MessageType : null;
        }
        return null;
    }

    private static bool IsOutputOnly(FieldDescriptor field) =>
        field.GetOptions()?.GetExtension(FieldBehaviorExtensions.FieldBehavior)?.Contains(FieldBehavior.OutputOnly) == true;

    private static Refusal Invalid(string path, string problem) => new(RefusalReason.UpdateMaskInvalid, problem)
    {
        Metadata = new Dictionary<string, string> { ["path"] = path },
        Fields = [new FieldProblem("update_mask", problem)],
    };
}
