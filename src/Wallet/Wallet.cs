using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Symbolon.Bbs.Holder;
using Symbolon.Protocol;

namespace Symbolon.Wallet;

/// <summary>
/// The holder's side. It keeps a seed and certificates, derives everything else, asks before it shows anything, and
/// checks its own proofs. It connects to the authority to get, refresh or close a certificate. At a sign-in it connects
/// only to the platform, unless its certificate has lapsed.
/// </summary>
public sealed partial class Wallet : IDisposable
{
    /// <summary>If fewer people than this look the same, nothing is shown. The holder may raise it, not lower
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

    /// <summary>The held certificates, one per epoch, in order.</summary>
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

    /// <summary>The certificate of the clock's epoch, else the newest one; null before the first.</summary>
    public Certificate? Certificate => Current ?? (certificates.Length > 0 ? certificates[^1] : null);

    /// <summary>The certificate's authority, or null.</summary>
    public Issuer? Issuer => issuer;

    /// <summary>True while platforms accept the certificate.</summary>
    public bool IsCurrent => Current is not null;

    /// <summary>The end of the newest certificate; null before the first.</summary>
    public DateTimeOffset? GoodUntil =>
        certificates.Length > 0 ? issuer!.Document.Epochs.End(certificates[^1].Epoch) : null;

    /// <summary>The moment that was drawn for the next renewal, or null.</summary>
    public DateTimeOffset? RenewAt => state.RenewAt;

    /// <summary>True if that moment has passed, or the certificate has lapsed.</summary>
    public bool RenewalIsDue => certificates.Length > 0 && (!IsCurrent || time.GetUtcNow() >= state.RenewAt);

    /// <summary>The facts shown, and to whom, oldest first. Nobody else has this list.</summary>
    public IReadOnlyList<HistoryEntry> History => state.History;

    /// <summary>Certificates from an authority that this wallet refused, oldest first.</summary>
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

    /// <summary>Clears <see cref="Refused"/>, after the holder has read it.</summary>
    public void ForgetRefused() => Update(state with { Refused = [] });

    /// <summary>Makes a wallet from a phrase, new or restored, and stores it.</summary>
    /// <param name="store">The wallet's store.</param>
    /// <param name="phrase">The phrase.</param>
    /// <param name="http">A client that follows no redirects and sends no cookies.</param>
    /// <param name="time">The clock.</param>
    /// <param name="type">The kind of credential; the Internet certificate by default.</param>
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

    /// <summary>The phrase, to be shown only to the holder.</summary>
    public RecoveryPhrase Phrase() =>
        Wire.TryDecode(state.Entropy, RecoveryPhrase.EntropySize, out var entropy)
            ? RecoveryPhrase.FromEntropy(entropy)
            : throw Damaged();

    /// <summary>The two check words beside the phrase; null before the first certificate. A wallet that is restored
    /// with them notices if an authority gives it other Internet IDs.</summary>
    public string? CheckWords(PhraseLanguage language = PhraseLanguage.English) =>
        state.Issuer is { } document && RememberedEntropy(document.Issuer) is { } entropy
            ? EntropyCheck.ToWords(EntropyCheck.Of(seed, entropy), language)
            : null;

    /// <summary>Near a boundary the next epoch's certificate is enough, for a wallet that got it when the authority's
    /// clock was ahead. The previous epoch's is never used: it would show, across platforms, that this wallet is
    /// late.</summary>
    private Certificate? Current =>
        issuer is null || ClockEpoch is not { } named
            ? null
            : certificates.FirstOrDefault(c =>
                c.Epoch >= named && issuer.Document.Epochs.Accepts(c.Epoch, time.GetUtcNow())
            );

    /// <summary>The clock's epoch; null if the clock is before the first.</summary>
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
