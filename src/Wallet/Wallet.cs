using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// The holder's side. It keeps a seed and certificates, derives everything else, asks before it shows anything, and
/// checks its own proofs. It speaks to the authority when a certificate is got, refreshed or closed; at a sign-in it
/// speaks to the platform alone, unless its certificate has lapsed.
/// </summary>
public sealed partial class Wallet : IDisposable
{
    /// <summary>Fewer people than this who look the same, and nothing is shown. The holder may raise it, not lower
    /// it.</summary>
    public const long LowestThreshold = 10;

    private readonly WalletStore store;
    private readonly TimeProvider time;
    private readonly HttpClient http;
    private readonly CredentialType type;
    private readonly VerifierClient verifiers;
    private readonly ConditionalWeakTable<SignInQuestion, HistoryEntry> tried = [];
    private readonly byte[] seed = GC.AllocateArray<byte>(RecoveryPhrase.SeedSize, pinned: true);
    private WalletState state;
    private Issuer? issuer;

    /// <summary>What it holds, one an epoch, in order.</summary>
    private Certificate[] certificates = [];

    private Wallet(WalletStore store, WalletState state, HttpClient http, TimeProvider time, CredentialType? type)
    {
        this.type = type ?? CredentialType.InternetCertificate;
        this.store = store;
        this.state = state;
        this.time = time;
        this.http = http;
        verifiers = new VerifierClient(http, time, this.type);
        using var phrase = Phrase();
        phrase.DeriveSeed(seed);
        ReadCertificates();
    }

    /// <summary>The certificate of the epoch that the clock names; when that is missing the newest one; null before the
    /// first.</summary>
    public Certificate? Certificate => Current ?? (certificates.Length > 0 ? certificates[^1] : null);

    /// <summary>The authority it is from, or null.</summary>
    public Issuer? Issuer => issuer;

    /// <summary>True while there is a certificate that platforms accept.</summary>
    public bool IsCurrent => Current is not null;

    /// <summary>When the newest certificate ends; null before the first.</summary>
    public DateTimeOffset? GoodUntil =>
        certificates.Length > 0 ? issuer!.Document.Epochs.End(certificates[^1].Epoch) : null;

    /// <summary>The moment that was drawn for the next renewal, or null.</summary>
    public DateTimeOffset? RenewAt => state.RenewAt;

    /// <summary>True when that moment has come, or the certificate has lapsed.</summary>
    public bool RenewalIsDue => certificates.Length > 0 && (!IsCurrent || time.GetUtcNow() >= state.RenewAt);

    /// <summary>What was shown to whom, oldest first. Nobody else has this list.</summary>
    public IReadOnlyList<HistoryEntry> History => state.History;

    /// <summary>Certificates that an authority sent and this wallet did not keep, oldest first.</summary>
    public IReadOnlyList<RefusedCertificate> Refused => state.Refused;

    /// <summary>The number of people who must look the same before a fact is shown.</summary>
    public long Threshold => state.Threshold;

    /// <summary>Raises or lowers the threshold, never below <see cref="LowestThreshold"/>.</summary>
    public void SetThreshold(long threshold)
    {
        if (threshold < LowestThreshold)
            throw new WalletException($"The threshold cannot be lower than {LowestThreshold} people.");
        Update(state with { Threshold = threshold });
    }

    /// <summary>The holder has read what was refused.</summary>
    public void ForgetRefused() => Update(state with { Refused = [] });

    /// <summary>Makes a wallet from a phrase, new or restored, and stores it.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="phrase">The phrase.</param>
    /// <param name="http">A client that follows no redirects and sends no cookies.</param>
    /// <param name="time">The clock.</param>
    /// <param name="type">The kind of credential; the Internet certificate where it is left out.</param>
    /// <exception cref="WalletException">There is a wallet already.</exception>
    public static Wallet Create(
        WalletStore store,
        RecoveryPhrase phrase,
        HttpClient http,
        TimeProvider time,
        CredentialType? type = null
    )
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(phrase);
        var state = new WalletState { Entropy = Wire.Encode(phrase.Entropy), Check = phrase.Check };
        store.Save(state, create: true);
        return new Wallet(store, state, http, time, type);
    }

    /// <summary>Opens a stored wallet.</summary>
    /// <exception cref="WalletException">There is none, the passphrase is wrong, or the file is damaged.</exception>
    public static Wallet Open(WalletStore store, HttpClient http, TimeProvider time, CredentialType? type = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new Wallet(store, store.Load(), http, time, type);
    }

    /// <summary>The phrase, to be shown to the holder alone.</summary>
    public RecoveryPhrase Phrase() =>
        Wire.TryDecode(state.Entropy, RecoveryPhrase.EntropySize, out var entropy)
            ? RecoveryPhrase.FromEntropy(entropy)
            : throw Damaged();

    /// <summary>The two words that stand beside the phrase; null before the first certificate. A wallet that is
    /// restored with them notices when an authority gives it other Internet IDs.</summary>
    public string? CheckWords(PhraseLanguage language = PhraseLanguage.English) =>
        state.Issuer is { } document && RememberedEntropy(document.Issuer) is { } entropy
            ? EntropyCheck.ToWords(EntropyCheck.Of(seed, entropy), language)
            : null;

    /// <summary>Near a boundary the next epoch's will do, for a wallet that got it when the authority's clock was
    /// ahead. The last epoch's never does: it would show, across platforms, that this wallet is late.</summary>
    private Certificate? Current =>
        issuer is null || ClockEpoch is not { } named
            ? null
            : certificates.FirstOrDefault(c =>
                c.Epoch >= named && issuer.Document.Epochs.Accepts(c.Epoch, time.GetUtcNow())
            );

    /// <summary>The epoch that the clock names; null where the clock is before the first.</summary>
    private ulong? ClockEpoch =>
        time.GetUtcNow() >= issuer!.Document.Epochs.Start(0) ? issuer.Document.Epochs.At(time.GetUtcNow()) : null;

    private void Update(WalletState changed)
    {
        store.Save(changed, create: false);
        state = changed;
    }

    private HolderSecret Secret(Issuer from) => HolderSecret.Derive(seed, from.AuthorityContext, from.Schema.NymCount);

    private HeldCertificate Hold(Issuer from, Certificate certificate)
    {
        using var secret = Secret(from);
        return new HeldCertificate(from, certificate, secret);
    }

    private void ReadCertificates()
    {
        if (state.Issuer is null || state.Certificates.Count == 0)
            return;
        var read = new List<Certificate>();
        foreach (var encoded in state.Certificates)
        {
            if (
                !Wire.TryDecode(encoded, Protocol.Certificate.MaxSize, out var bytes)
                || !Protocol.Certificate.TryParse(bytes, out var certificate, type)
            )
            {
                throw Damaged();
            }

            read.Add(certificate);
        }
        if (!Protocol.Issuer.TryCreate(state.Issuer, out issuer, out _, type))
            throw Damaged();
        certificates = [.. read];
    }

    private static WalletException Damaged() => new("The wallet's file is damaged. Restore it from its phrase.");

    /// <summary>The certificate to show, and its issuer.</summary>
    private (Issuer Issuer, Certificate Certificate) RequireCertificate() =>
        Certificate is { } certificate
            ? (issuer!, certificate)
            : throw new WalletException("There is no certificate in this wallet yet. Enrol first.");

    /// <inheritdoc/>
    public void Dispose()
    {
        ForgetPrepared();
        CryptographicOperations.ZeroMemory(seed);
        store.Dispose();
    }
}
