using System.Reflection;
using System.Runtime.CompilerServices;

namespace Symbolon.Tests.Architecture;

/// <summary>
/// The types that code can name with references to some assemblies: every public type, and every type in a public or
/// protected signature of one. It finds secrets, and ways to make a proof.
/// </summary>
/// <param name="of">The referenced assemblies.</param>
internal sealed class ReachableSignatures(IReadOnlyCollection<Assembly> of)
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    /// <summary>The assemblies of the two roles that hold secrets, and of the parties in these roles.</summary>
    private static readonly string[] SecretRooms =
    [
        "Symbolon.Bbs.Holder",
        "Symbolon.Bbs.Issuer",
        "Symbolon.Wallet",
        "Symbolon.Authority",
        "Symbolon.Authority.Server",
        "Symbolon.Oprf",
        "Symbolon.Custodian",
    ];

    /// <summary>The assemblies whose disposable types are all secrets.</summary>
    private static readonly string[] ProofRooms = ["Symbolon.Bls12381", "Symbolon.Bbs", "Symbolon.Protocol"];

    /// <summary>Types that only a holder can make: everybody else reads them from octets.</summary>
    private static readonly string[] Proven =
    [
        "Symbolon.Bbs.Proof",
        "Symbolon.Bbs.Signature",
        "Symbolon.Bbs.Commitment",
        "Symbolon.Bbs.SamePersonCommitment",
    ];

    public IEnumerable<string> Faults() => of.SelectMany(a => a.GetTypes()).Where(IsVisible).SelectMany(Faults);

    /// <summary>The violations in the signatures of one public type.</summary>
    public static IEnumerable<string> Faults(Type type)
    {
        foreach (var named in Parts(type.BaseType).Concat(type.GetInterfaces().SelectMany(Parts)).Append(type))
        {
            if (IsSecret(named))
                yield return $"{type} is, or is made of, the secret {named}.";
        }
        foreach (var member in type.GetMembers(Declared).Where(IsVisible))
        {
            foreach (var named in Named(member))
            {
                if (IsSecret(named))
                    yield return $"{type}.{member.Name} names the secret {named}.";
            }
            foreach (var made in Made(member).Where(t => Proven.Contains(t.FullName)))
                yield return $"{type}.{member.Name} makes a {made}.";
        }
    }

    private static bool IsSecret(Type type)
    {
        var room = type.Assembly.GetName().Name;
        return SecretRooms.Contains(room)
            || (ProofRooms.Contains(room) && typeof(IDisposable).IsAssignableFrom(type) && !type.IsInterface);
    }

    /// <summary>The values that a member gives to a caller who did not have them: results and out parameters. Property
    /// values and values read from octets do not count.</summary>
    private static IEnumerable<Type> Made(MemberInfo member) =>
        member switch
        {
            ConstructorInfo => Parts(member.DeclaringType),
            MethodInfo { IsSpecialName: false, Name: not ("TryParse" or "<Clone>$" or "Deconstruct") } method => Parts(
                    method.ReturnType
                )
                .Concat(method.GetParameters().Where(p => p.IsOut).SelectMany(p => Parts(p.ParameterType))),
            _ => [],
        };

    private static IEnumerable<Type> Named(MemberInfo member) =>
        member switch
        {
            FieldInfo field => Parts(field.FieldType),
            PropertyInfo property => Parts(property.PropertyType),
            EventInfo { EventHandlerType: { } handler } => Parts(handler),
            ConstructorInfo constructor => Parameters(constructor),
            MethodInfo method => Parts(method.ReturnType)
                .Concat(Parameters(method))
                .Concat(
                    method.GetGenericArguments().SelectMany(g => g.GetGenericParameterConstraints()).SelectMany(Parts)
                ),
            _ => [],
        };

    private static IEnumerable<Type> Parameters(MethodBase method) =>
        method.GetParameters().SelectMany(p => Parts(p.ParameterType));

    /// <summary>A type with all its parts: elements of arrays and references, generic arguments, and the signature of a
    /// delegate.</summary>
    private static IEnumerable<Type> Parts(Type? type)
    {
        if (type is null)
            yield break;
        if (type.HasElementType)
        {
            foreach (var part in Parts(type.GetElementType()))
                yield return part;
            yield break;
        }
        yield return type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        foreach (var part in type.GetGenericArguments().Where(a => !a.IsGenericParameter).SelectMany(Parts))
            yield return part;
        if (!typeof(Delegate).IsAssignableFrom(type) || type.GetMethod("Invoke") is not { } invoke)
            yield break;
        if (type.IsGenericType)
            yield break; // its arguments are its signature
        foreach (var part in Parts(invoke.ReturnType).Concat(Parameters(invoke)))
            yield return part;
    }

    private static bool IsVisible(Type type) =>
        type.IsPublic || (type.IsNestedPublic || type.IsNestedFamily) && IsVisible(type.DeclaringType!);

    private static bool IsVisible(MemberInfo member) =>
        member switch
        {
            FieldInfo f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly,
            MethodBase m => (m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly)
                && !m.IsDefined(typeof(CompilerGeneratedAttribute)),
            PropertyInfo p => p.GetAccessors(nonPublic: true)
                .Any(a => a.IsPublic || a.IsFamily || a.IsFamilyOrAssembly),
            EventInfo e => e.AddMethod is { IsPublic: true } or { IsFamily: true },
            _ => false,
        };
}
