using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace Registry.Tests;

/// <summary>
/// The public surface of a library as text, one line a member, compared with the file that was approved. Who changes the surface changes
/// the file with it (REGISTRY_ACCEPT_API=1 writes it), so that nobody breaks those who link the library without seeing it.
/// </summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Every record has them; they say nothing.
    private static readonly string[] OfEveryRecord = ["Equals", "GetHashCode", "PrintMembers", "Deconstruct", "<Clone>$", "op_Equality", "op_Inequality", "ToString", "get_EqualityContract"];

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>Compares a library with its approved file.</summary>
    /// <param name="library">The library.</param>
    /// <param name="approved">Path of the file from the project's root, e.g. <c>src/Registry.Client/PublicApi.txt</c>.</param>
    public static void AssertApproved(Assembly library, string approved)
    {
        var path = Path.Combine(SharedFiles.ProjectRoot, approved);
        var now = Of(library);
        if (Environment.GetEnvironmentVariable("REGISTRY_ACCEPT_API") == "1")
            File.WriteAllText(path, now);
        var before = File.Exists(path) ? File.ReadAllLines(path) : [];
        var lines = now.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var changes = before.Except(lines).Select(line => $"- {line}").Concat(lines.Except(before).Select(line => $"+ {line}")).ToList();
        Assert.True(changes.Count == 0, $"The public surface is another than {approved} says (REGISTRY_ACCEPT_API=1 approves it):\n{string.Join('\n', changes)}");
    }

    /// <summary>The surface: a line for each type and each member, sorted.</summary>
    public static string Of(Assembly library)
    {
        var text = new StringBuilder();
        foreach (var type in library.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Name(type, withNamespace: true)).Append(" : ").Append(Kind(type)).Append('\n');
            foreach (var member in Members(type).Distinct().Order(StringComparer.Ordinal))
                text.Append(Name(type, withNamespace: true)).Append('.').Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct"
            : type is { IsAbstract: true, IsSealed: true } ? "static class" : type.IsAbstract ? "abstract class" : type.IsSealed ? "sealed class" : "class";
        var above = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) ? [parent] : Type.EmptyTypes;
        var shapes = type.IsEnum ? [] : type.GetInterfaces().Where(shape => shape.IsVisible && !shape.Name.StartsWith("IEquatable", StringComparison.Ordinal)
            && type.BaseType?.GetInterfaces().Contains(shape) != true);
        return string.Join(" ", new[] { kind }.Concat(above.Concat(shapes).Select(other => Name(other)).Order(StringComparer.Ordinal)));
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue())}");
        var nullability = new NullabilityInfoContext();
        var constructors = type.GetConstructors(Declared).Where(IsVisible).Where(c => !IsCopy(c, type)).Select(c => $"{type.Name.Split('`')[0]}({Parameters(c, nullability)})");
        var methods = type.GetMethods(Declared).Where(IsVisible).Where(m => !OfEveryRecord.Contains(m.Name) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal)))
            .Select(m => $"{Static(m)}{m.Name}{Generics(m)}({Parameters(m, nullability)}) -> {Name(nullability.Create(m.ReturnParameter))}");
        var properties = type.GetProperties(Declared).Where(p => p.Name != "EqualityContract" && p.GetAccessors(true).Any(IsVisible))
            .Select(p => $"{Static(p.GetAccessors(true)[0])}{p.Name}{{{Accessors(p)}}} -> {Name(nullability.Create(p))}");
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Where(f => !f.IsSpecialName)
            .Select(f => $"{(f.IsLiteral ? $"const {f.Name} = {f.GetRawConstantValue()}" : f.IsStatic ? $"static {f.Name}" : f.Name)} -> {Name(nullability.Create(f))}");
        var events = type.GetEvents(Declared).Where(e => e.AddMethod is { } add && IsVisible(add)).Select(e => $"event {e.Name} -> {Name(e.EventHandlerType!)}");
        return [.. constructors, .. methods, .. properties, .. fields, .. events];
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsCopy(ConstructorInfo constructor, Type type) =>
        constructor.GetParameters() is [var only] && only.ParameterType == type && constructor.IsDefined(typeof(CompilerGeneratedAttribute));

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Accessors(PropertyInfo property) => string.Join(" ", property.GetAccessors(true).Where(IsVisible).Select(accessor =>
        accessor.ReturnType != typeof(void) ? "get"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
            ? property.IsDefined(typeof(RequiredMemberAttribute)) ? "required init" : "init" : "set"));

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";

    private static string Parameters(MethodBase method, NullabilityInfoContext nullability) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "")}{Name(nullability.Create(parameter))} {parameter.Name}{(parameter.IsOptional ? " = " + Shown(parameter) : "")}"));

    private static string Shown(ParameterInfo parameter) => parameter.DefaultValue is { } value ? $"{value}" : parameter.ParameterType.IsValueType ? "default" : "null";

    private static string Name(NullabilityInfo of)
    {
        var type = of.Type.IsByRef ? of.Type.GetElementType()! : of.Type;
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        var mark = !type.IsValueType && of.ReadState == NullabilityState.Nullable ? "?" : "";
        if (of.ElementType is { } element && type.IsArray)
            return $"{Name(element)}[]{mark}";
        return type.IsGenericType && of.GenericTypeArguments.Length == type.GetGenericArguments().Length
            ? $"{type.Name.Split('`')[0]}<{string.Join(", ", of.GenericTypeArguments.Select(Name))}>{mark}" : Name(type) + mark;
    }

    private static string Name(Type type, bool withNamespace = false)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        var own = type.IsArray ? $"{Name(type.GetElementType()!)}[]"
            : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(argument => Name(argument)))}>" : type.Name;
        return (type.IsNested && !type.IsGenericParameter ? $"{Name(type.DeclaringType!, withNamespace)}." : withNamespace ? $"{type.Namespace}." : "") + own;
    }
}
