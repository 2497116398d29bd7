using System.Collections;
using System.Reflection;
using System.Text;
using Registry.Dcc.Dsi;

namespace Registry.Dcc.Tests;

/// <summary>Everything a model states, line by line, found by reflection: what is added to the model is compared without anybody thinking of it.</summary>
internal static class ModelDump
{
    /// <summary>What belongs to the document rather than to what it states: version, namespace, signatures, numbers of files, and what is gathered from the rest.</summary>
    private static readonly HashSet<string> Left =
        ["SchemaVersion", "DsiNamespace", "SignatureCount", "Index", "Files@DccCertificate", "Quantities@DccCertificate", "CertificateLinks@DccCertificate", "EqualityContract", "Quality"];

    public static string Of(object? model)
    {
        var text = new StringBuilder();
        Write("", model, text);
        return text.ToString();
    }

    private static void Write(string path, object? value, StringBuilder text)
    {
        switch (value)
        {
            case null or "":
                return;
            case DsiNumber number:
                text.Append(path).Append(" = ").AppendLine(number.Kind == DsiNumberKind.Invalid && number.Text.Length == 0 ? "(none)" : number.Text);
                return;
            case string or ValueType when value is not (DccElectronicMeans or ReadOnlyMemory<byte>) && !value.GetType().Name.StartsWith("ValueTuple", StringComparison.Ordinal):
                text.Append(path).Append(" = ").AppendLine(value.ToString());
                return;
            case ReadOnlyMemory<byte> bytes:
                text.Append(path).Append(" = ").AppendLine(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes.Span)));
                return;
            case IEnumerable list:
                var at = 0;
                foreach (var member in list)
                    Write($"{path}[{at++}]", member, text);
                return;
        }
        var type = value.GetType();
        if (type.IsGenericType)
        {
            text.Append(path).Append(" = ").AppendLine(value.ToString());
            return;
        }
        text.Append(path).Append(" : ").AppendLine(type.Name);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.Name, StringComparer.Ordinal))
            if (property.GetIndexParameters().Length == 0 && !Left.Contains(property.Name) && !Left.Contains(property.Name + "@" + type.Name))
                Write(path + "." + property.Name, property.GetValue(value), text);
    }
}
