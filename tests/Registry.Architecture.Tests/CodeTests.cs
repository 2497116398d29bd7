using System.Reflection;
using System.Runtime.CompilerServices;

namespace Registry.Architecture.Tests;

/// <summary>Rules that the compiler does not know.</summary>
public sealed class CodeTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Ours =
        [.. House.In("src").Where(project => project.Name != "Registry.Protocol").Select(project => Assembly.Load(project.Name))];

    [Fact]
    public void NoBinaryFractionHoldsAMeasuredValue()
    {
        var found = Assembly.Load("Registry.Domain").GetTypes()
            // A probability of conformity (JCGM 106) is an integral of a density; it is told, never compared with a limit.
            .Where(type => type.Namespace != "Registry.Domain.Conformity" && !IsGenerated(type))
            .SelectMany(type => type.GetMembers(All).Where(member => !member.IsDefined(typeof(CompilerGeneratedAttribute)) && TypesOf(member).Any(IsBinary)).Select(member => $"{type.FullName}.{member.Name}"));
        Rule.HasNoOffenders(found);
    }

    [Fact]
    public void AnInterfaceOfOursHasMoreThanOneImplementation()
    {
        var types = Ours.SelectMany(assembly => assembly.GetTypes()).ToList();
        var lonely = types.Where(type => type.IsInterface && type.Namespace?.StartsWith("Registry.", StringComparison.Ordinal) == true)
            .Where(type => types.Count(other => !other.IsInterface && other.GetInterfaces().Any(implemented => (implemented.IsGenericType ? implemented.GetGenericTypeDefinition() : implemented) == type)) < 2)
            .Select(type => type.FullName);
        Rule.HasNoOffenders(lonely);
    }

    private static bool IsGenerated(Type type) => type.IsDefined(typeof(CompilerGeneratedAttribute)) || type.FullName!.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<Type> TypesOf(MemberInfo member) => member switch
    {
        FieldInfo field => [field.FieldType],
        PropertyInfo property => [property.PropertyType],
        MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType),
        ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
        _ => [],
    };

    private static bool IsBinary(Type type) =>
        type == typeof(double) || type == typeof(float) || (type.HasElementType && IsBinary(type.GetElementType()!)) || type.GenericTypeArguments.Any(IsBinary);
}
