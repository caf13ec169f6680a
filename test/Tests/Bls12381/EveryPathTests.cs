using System.Reflection;
using Symbolon.Bls12381;
using Symbolon.Tests.Bbs;
using Xunit.Sdk;

namespace Symbolon.Tests.Bls12381;

/// <summary>
/// Runs every vector and property again on the portable path. Without AVX2 both runs take that path, with the same
/// results.
/// </summary>
public class EveryPathTests
{
    private static readonly Type[] Classes =
    [
        typeof(CoreVectorTests),
        typeof(BlindVectorTests),
        typeof(PseudonymVectorTests),
        typeof(SamePersonTests),
        typeof(Rfc9380Tests),
        typeof(GroupTests),
        typeof(PairingTests),
        typeof(DecodingTests),
    ];

    public static IEnumerable<object[]> Tests =>
        Classes.SelectMany(type =>
            type.GetMethods()
                .Where(m => m.GetCustomAttribute<FactAttribute>() is { Skip: null })
                .Select(m => new object[] { type.FullName!, m.Name })
        );

    [Theory]
    [MemberData(nameof(Tests))]
    public void Passes_on_the_portable_path(string type, string name)
    {
        var method = Type.GetType(type, true)!.GetMethod(name)!;
        var cases = 0;
        foreach (var arguments in Cases(method))
        {
            using var portable = LanePath.Portable();
            var instance = method.IsStatic ? null : Activator.CreateInstance(method.DeclaringType!);
            Assert.IsNotType<Task>(method.Invoke(instance, arguments), exactMatch: false); // it would leave this thread
            cases++;
        }
        Assert.NotEqual(0, cases);
    }

    private static IEnumerable<object?[]> Cases(MethodInfo method) =>
        method.GetCustomAttribute<TheoryAttribute>() is null
            ?
            [
                [],
            ]
            : method.GetCustomAttributes<DataAttribute>().SelectMany(data => data.GetData(method));
}
