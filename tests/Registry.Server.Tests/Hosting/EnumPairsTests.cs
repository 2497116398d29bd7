using System.Reflection;
using Registry.Server.Hosting;

namespace Registry.Server.Tests.Hosting;

/// <summary>Every name of the core has one in the contract and the other way round; found by reflection, so that new ones are held too.</summary>
public sealed class EnumPairsTests
{
    public static TheoryData<string> All => [.. Pairs().Select(NameOf)];

    [Fact]
    public void The_pairs_of_the_catalogue_are_found() => Assert.True(Pairs().Count() >= 16, $"Only {Pairs().Count()} were found.");

    [Theory]
    [MemberData(nameof(All))]
    public void Every_value_of_the_core_travels_and_comes_back(string name)
    {
        var (pairs, record, _) = Find(name);
        Assert.All(Values(record), value => Assert.Equal(value, Call(pairs, "ToRecord", Call(pairs, "ToMessage", value))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_value_of_the_contract_that_says_something_is_understood(string name)
    {
        var (pairs, _, message) = Find(name);
        Assert.All(Enum.GetValues(message).Cast<object>().Where(value => (int)value != 0), value => Assert.Equal(value, Call(pairs, "ToMessage", Call(pairs, "ToRecord", value))));
    }

    private static IEnumerable<FieldInfo> Pairs() => typeof(EnumPairs<,>).Assembly.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(EnumPairs<,>));

    private static (object Pairs, Type Record, Type Message) Find(string name)
    {
        var field = Pairs().Single(pairs => NameOf(pairs) == name);
        var types = field.FieldType.GetGenericArguments();
        return (field.GetValue(null)!, types[0], types[1]);
    }

    private static string NameOf(FieldInfo field) => $"{field.DeclaringType!.Name}.{field.Name}";

    // Of flags, "none of them" is no value of its own.
    private static IEnumerable<object> Values(Type type) =>
        Enum.GetValues(type).Cast<object>().Where(value => type.GetCustomAttribute<FlagsAttribute>() is null || Convert.ToInt32(value) != 0);

    private static object Call(object pairs, string method, object value) => pairs.GetType().GetMethod(method)!.Invoke(pairs, [value])!;
}
