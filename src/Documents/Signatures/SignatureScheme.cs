namespace Symbolon.Documents;

/// <summary>The schemes of signatures.</summary>
internal enum SignatureScheme
{
    RsaPkcs1,
    RsaPss,
    Ecdsa,
}
