using System.Numerics;
using System.Security.Cryptography;

namespace Symbolon.Documents;

/// <summary>
/// The elliptic curves of documents. Certificates name a curve or write its parameters out (ICAO 9303-12 section 4.4.3
/// requires the latter). Written-out parameters are looked up here and replaced by the named curve. So a certificate
/// cannot bring its own weak or expensive curve.
/// </summary>
internal sealed class Curve
{
    private static readonly Lazy<Curve[]> Known = new(() =>

        [
            .. new (string Name, string Oid)[]
            {
                ("secp192r1", "1.2.840.10045.3.1.1"),
                ("secp224r1", "1.3.132.0.33"),
                ("secp256r1", "1.2.840.10045.3.1.7"),
                ("secp384r1", "1.3.132.0.34"),
                ("secp521r1", "1.3.132.0.35"),
                ("brainpoolP192r1", "1.3.36.3.3.2.8.1.1.3"),
                ("brainpoolP224r1", "1.3.36.3.3.2.8.1.1.5"),
                ("brainpoolP256r1", "1.3.36.3.3.2.8.1.1.7"),
                ("brainpoolP320r1", "1.3.36.3.3.2.8.1.1.9"),
                ("brainpoolP384r1", "1.3.36.3.3.2.8.1.1.11"),
                ("brainpoolP512r1", "1.3.36.3.3.2.8.1.1.13"),
            }
                .Select(c => TryLoad(c.Name, c.Oid)!)
                .Where(c => c is not null),
        ]
    );

    private Curve(string name, string oid, ECCurve parameters)
    {
        Name = name;
        Oid = oid;
        Named = ECCurve.CreateFromValue(oid);
        P = Unsigned(parameters.Prime!);
        A = Unsigned(parameters.A!);
        B = Unsigned(parameters.B!);
        N = Unsigned(parameters.Order!);
        G = (Unsigned(parameters.G.X!), Unsigned(parameters.G.Y!));
        FieldSize = parameters.G.X!.Length;
    }

    public string Name { get; }

    public string Oid { get; }

    public ECCurve Named { get; }

    /// <summary>Length of a coordinate in bytes.</summary>
    public int FieldSize { get; }

    public BigInteger P { get; }

    public BigInteger A { get; }

    public BigInteger B { get; }

    public BigInteger N { get; }

    public (BigInteger X, BigInteger Y) G { get; }

    public static Curve? ByOid(string oid) => Array.Find(Known.Value, c => c.Oid == oid);

    /// <summary>
    /// The curve with exactly these parameters. If the base point is compressed, only the sign of its y is compared.
    /// </summary>
    public static Curve? ByParameters(BigInteger p, BigInteger a, BigInteger b, ReadOnlySpan<byte> g, BigInteger n)
    {
        foreach (var curve in Known.Value)
        {
            if (curve.P == p && curve.A == a && curve.B == b && curve.N == n && curve.IsBase(g))
                return curve;
        }
        return null;
    }

    private bool IsBase(ReadOnlySpan<byte> g)
    {
        if (g.Length == 1 + 2 * FieldSize && g[0] == 4)
            return Unsigned(g.Slice(1, FieldSize)) == G.X && Unsigned(g[(1 + FieldSize)..]) == G.Y;
        return g.Length == 1 + FieldSize && g[0] == (G.Y.IsEven ? 2 : 3) && Unsigned(g[1..]) == G.X;
    }

    private static Curve? TryLoad(string name, string oid)
    {
        try
        {
            using var key = ECDsa.Create(ECCurve.CreateFromValue(oid));
            return new Curve(name, oid, key.ExportExplicitParameters(false).Curve);
        }
        catch (Exception e) when (e is CryptographicException or PlatformNotSupportedException)
        {
            return null; // The platform lacks this curve, so the checker reports it as unknown.
        }
    }

    private static BigInteger Unsigned(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
