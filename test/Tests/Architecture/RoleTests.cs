using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Symbolon.Bbs;
using Symbolon.Bbs.Holder;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Tests.Architecture;

/// <summary>
/// A party's references limit the secrets that it can hold, checked by types: no type that a platform can name is a
/// secret of a holder or an issuer, or makes a proof.
/// </summary>
public class RoleTests
{
    private static readonly string[] Platforms =
    [
        "Platform",
        "Platform.AspNetCore",
        "Platform.PostgreSql",
        "Platform.Gateway",
    ];

    public static TheoryData<string> AllPlatforms => [.. Platforms];

    [Theory, MemberData(nameof(AllPlatforms))]
    public void A_platform_compiles_no_secret_of_a_holder_or_an_issuer_and_no_way_to_make_a_proof(string platform)
    {
        var reached = Reached(platform);
        Assert.Contains("Bbs", reached);
        Assert.Contains("Protocol", reached);
        Assert.DoesNotContain("Bbs.Holder", reached);
        Assert.DoesNotContain("Bbs.Issuer", reached);
        var assemblies = reached.Select(name => Assembly.Load("Symbolon." + name)).ToArray();
        Assert.Empty(new ReachableSignatures(assemblies).Faults());
    }

    /// <summary>For a friend assembly, internal signatures count too.</summary>
    [Theory, MemberData(nameof(AllPlatforms))]
    public void No_room_with_proofs_in_it_has_a_platform_as_its_friend(string platform)
    {
        foreach (var name in (string[])["Bls12381", "Bbs", "Bbs.Holder", "Bbs.Issuer", "Protocol"])
        {
            var friends = Assembly
                .Load("Symbolon." + name)
                .GetCustomAttributes<InternalsVisibleToAttribute>()
                .Select(f => f.AssemblyName);
            Assert.DoesNotContain("Symbolon." + platform, friends);
        }
    }

    /// <summary>Holder and issuer cannot hold each other's secrets either.</summary>
    [Fact]
    public void A_wallet_cannot_sign_and_an_authority_cannot_prove()
    {
        Assert.DoesNotContain("Bbs.Issuer", Reached("Wallet"));
        Assert.DoesNotContain("Bbs.Holder", Reached("Authority"));
    }

    /// <summary>Each probe is a signature that a programmer might add; the check rejects all of them.</summary>
    [Theory]
    [InlineData(typeof(Probes.KeyInAProperty))]
    [InlineData(typeof(Probes.KeyInAField))]
    [InlineData(typeof(Probes.SecretAsAnArgument))]
    [InlineData(typeof(Probes.SecretInAConstructor))]
    [InlineData(typeof(Probes.SecretInATask))]
    [InlineData(typeof(Probes.SecretsInAnArrayOut))]
    [InlineData(typeof(Probes.SecretInACallback))]
    [InlineData(typeof(Probes.SecretInAnEvent))]
    [InlineData(typeof(Probes.SecretAsAConstraint))]
    [InlineData(typeof(Probes.SecretForHeirs))]
    [InlineData(typeof(Probes.AProver))]
    [InlineData(typeof(Probes.AProverOut))]
    [InlineData(typeof(Probes.ASigner))]
    [InlineData(typeof(Probes.AProverByReference))]
    [InlineData(typeof(Probes.AProverOfPresentations))]
    [InlineData(typeof(Probes.AProverInAField))]
    [InlineData(typeof(Probes.AProverInAProperty))]
    [InlineData(typeof(Probes.AProverAsAnArgument))]
    [InlineData(typeof(Probes.AProverThatCallsItselfAParser))]
    [InlineData(typeof(Probes.AProverByConversion))]
    [InlineData(typeof(Probes.ASecretAsAConstraintOfAType<>))]
    [InlineData(typeof(HolderSecret))]
    [InlineData(typeof(SecretKey))]
    [InlineData(typeof(PreparedProof))]
    [InlineData(typeof(HeldCertificate))]
    public void A_signature_that_would_break_this_is_found(Type probe) =>
        Assert.NotEmpty(ReachableSignatures.Faults(probe));

    [Theory]
    [InlineData(typeof(Probes.NothingOfThis))]
    [InlineData(typeof(Presentation))]
    [InlineData(typeof(Proof))]
    public void What_a_verifier_needs_is_none(Type type) => Assert.Empty(ReachableSignatures.Faults(type));

    /// <summary>The projects that a project compiles against: its references and all of their references.</summary>
    private static HashSet<string> Reached(string room)
    {
        var reached = new HashSet<string> { room };
        var open = new Stack<string>([room]);
        while (open.TryPop(out var next))
        {
            var project = XDocument.Load(Path.Combine(Shared.Root, "src", next, next + ".csproj"));
            foreach (var reference in project.Descendants("ProjectReference"))
            {
                var name = Path.GetFileNameWithoutExtension(
                    ((string)reference.Attribute("Include")!).Replace('\\', '/')
                );
                if (reached.Add(name))
                    open.Push(name);
            }
        }
        return reached;
    }

    /// <summary>Used only by their names.</summary>
    public static class Probes
    {
        public abstract class KeyInAProperty
        {
            public abstract SecretKey Key { get; }
        }

        public abstract class KeyInAField
        {
#pragma warning disable CA1051 // a public field is the leak that the check looks for
            public readonly SecretKey? Key;
#pragma warning restore CA1051
        }

        public abstract class SecretAsAnArgument
        {
            public abstract void Keep(HolderSecret secret);
        }

        public abstract class SecretInAConstructor
        {
            protected SecretInAConstructor(NymSecrets secrets) { }
        }

        public abstract class SecretInATask
        {
            public abstract Task<IReadOnlyList<HolderSecret>> FindAsync();
        }

        public abstract class SecretsInAnArrayOut
        {
            public abstract bool TryFind(out HolderSecret[] secrets);
        }

        public abstract class SecretInACallback
        {
            public abstract void Use(Func<SecretKey, bool> use);
        }

        public abstract class SecretInAnEvent
        {
            public abstract event Action<HolderSecret> Found;
        }

        public abstract class SecretAsAConstraint
        {
            public abstract void Use<T>(T secret)
                where T : IEnumerable<HolderSecret>;
        }

        public abstract class SecretForHeirs
        {
            protected abstract SecretKey Key { get; }
        }

        public abstract class AProver
        {
            public abstract Proof Prove(ReadOnlySpan<byte> presentationHeader);
        }

        public abstract class AProverOut
        {
            public abstract bool TryProve(out Proof proof);
        }

        public abstract class ASigner
        {
            public abstract ValueTask<Signature> SignAsync(Statement statement);
        }

        public abstract class AProverByReference
        {
            public abstract void Prove(ref Proof proof);
        }

        public abstract class AProverOfPresentations
        {
            public abstract Presentation Create(ReadOnlySpan<byte> seed, Statement statement);
        }

        public abstract class AProverInAField
        {
#pragma warning disable CA1051 // as above
            public readonly Func<Statement, Proof>? Prove;
#pragma warning restore CA1051
        }

        public abstract class AProverInAProperty
        {
            public abstract Func<Statement, Proof> Prove { get; }
        }

        public abstract class AProverAsAnArgument
        {
            public abstract void Use(Func<Statement, Proof> prove);
        }

        public abstract class AProverThatCallsItselfAParser
        {
            public abstract bool TryParse(ReadOnlySpan<byte> seed, out Proof proof);
        }

        public abstract class AProverByConversion
        {
#pragma warning disable CA2225 // the conversion is the leak that is looked for
            public static implicit operator Proof(AProverByConversion prover) => prover.Proof;
#pragma warning restore CA2225

            protected abstract Proof Proof { get; }
        }

        public abstract class ASecretAsAConstraintOfAType<T>
            where T : IEnumerable<SecretKey>
        {
            public abstract void Use(T keys);
        }

        public abstract class NothingOfThis
        {
            public abstract bool Verify(Statement statement, Proof proof);

            public abstract Presentation Presentation { get; }
        }
    }
}
