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
        "Symbolon.Protocol.Presentation",
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
        foreach (var named in type.GetGenericArguments().SelectMany(Constraints))
        {
            if (IsSecret(named))
                yield return $"{type} is constrained to the secret {named}.";
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
            // Somebody who has a proof may put it into a presentation.
            ConstructorInfo constructor => Parameters(constructor).Any(IsProven) ? [] : Parts(member.DeclaringType),
            MethodInfo method when IsReader(method) => [],
            MethodInfo method => (IsAccessor(method) ? [] : Parts(method.ReturnType))
                .Concat(
                    method
                        .GetParameters()
                        .Where(p => p.ParameterType.IsByRef && !p.IsIn)
                        .SelectMany(p => Parts(p.ParameterType))
                )
                .Concat(method.GetParameters().SelectMany(p => Results(p.ParameterType)))
                .Concat(Results(method.ReturnType)),
            PropertyInfo property => Results(property.PropertyType),
            FieldInfo field => Results(field.FieldType),
            _ => [],
        };

    private static bool IsProven(Type type) => Proven.Contains(type.FullName);

    /// <summary>A proven type may be read from octets by a method of its own.</summary>
    private static bool IsReader(MethodInfo method) =>
        method.Name is "<Clone>$" or "Deconstruct" || (method.Name == "TryParse" && IsProven(method.DeclaringType!));

    private static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    /// <summary>What a caller gets out of a delegate of this type; nothing for other types.</summary>
    private static IEnumerable<Type> Results(Type type) =>
        typeof(Delegate).IsAssignableFrom(type) && type.GetMethod("Invoke") is { } invoke
            ? Parts(invoke.ReturnType)
            : [];

    private static IEnumerable<Type> Constraints(Type argument) =>
        argument.IsGenericParameter ? argument.GetGenericParameterConstraints().SelectMany(Parts) : [];

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
