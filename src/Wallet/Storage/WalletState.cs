using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>Everything that a wallet stores. It is sealed as a whole, and never written in the clear.</summary>
internal sealed record WalletState
{
    private const int CurrentVersion = 2;

    public int Version { get; init; } = CurrentVersion;
    public required string Entropy { get; init; }
    public IssuerDocument? Issuer { get; init; }

    /// <summary>One certificate per epoch, in order.</summary>
    public IReadOnlyList<string> Certificates { get; init; } = [];
    public string? Enrolment { get; init; }

    /// <summary>The signer's entropy by authority: kept after closing and lapsing.</summary>
    public IReadOnlyDictionary<string, string> SignerEntropies { get; init; } = new Dictionary<string, string>();

    /// <summary>The check value that was typed with the phrase.</summary>
    public int? Check { get; init; }
    public DateTimeOffset? RenewAt { get; init; }
    public IReadOnlyList<RefusedCertificate> Refused { get; init; } = [];
    public EpochCounts? Counts { get; init; }
    public long Threshold { get; init; } = Symbolon.Wallet.Wallet.LowestThreshold;
    public IReadOnlyList<HistoryEntry> History { get; init; } = [];

    /// <summary>Reads a state of this version or of version 1, which had one certificate and no entropy.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out WalletState? state)
    {
        state = null;
        if (!Wire.TryParseObject(json, out var members) || members["version"] is not JsonValue number)
            return false;
        if (number.TryGetValue(out int version) && version == 1)
            return TryRead(FromFirst(members), out state);
        return Wire.TryRead(json, out state, out _) && state.Version == CurrentVersion;
    }

    private static byte[] FromFirst(JsonObject first)
    {
        first["version"] = CurrentVersion;
        if (first.Remove("certificate", out var one) && one is JsonValue text && text.TryGetValue(out string? encoded))
        {
            first["certificates"] = new JsonArray(encoded);
            if (
                first["issuer"] is JsonObject issuer
                && issuer["issuer"] is JsonValue origin
                && Wire.TryDecode(encoded, Certificate.MaxSize, out var bytes)
                && Certificate.TryParse(bytes, out var certificate)
            )
            {
                first["signer_entropies"] = new JsonObject
                {
                    [origin.GetValue<string>()] = Wire.Encode(certificate.Entropy.ToBytes()),
                };
            }
        }
        return Wire.Write(first);
    }
}
