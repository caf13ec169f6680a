namespace Symbolon.Platform.Gateway;

/// <summary>
/// The gateway's keys and their lifetimes. A key for ID tokens has three phases. It is first published, a day ahead, or
/// an hour ahead on command. Then it signs. After its successor begins to sign, it stays published until all its tokens
/// and all cached key lists have expired. All phases follow from times in the sealed file, so processes that share the
/// file agree without communication.
/// </summary>
internal sealed class KeyRing : IDisposable
{
    /// <summary>How long a next key is published before it signs, for a rotation by age.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    /// <summary>The same on command: longer than any process or application waits between two reads.</summary>
    public static readonly TimeSpan AheadOnCommand = TimeSpan.FromHours(1);

    /// <summary>How long a key stays published after its successor began to sign: sessions' ID tokens return as
    /// hints.</summary>
    public static readonly TimeSpan Behind = TimeSpan.FromDays(2);

    private readonly KeyFile file;
    private readonly TimeProvider time;
    private readonly TimeSpan? rotateAfter;
    private readonly bool rsa;
    private readonly Lock gate = new();
    private readonly List<IDisposable> opened = [];
    private List<SigningKey> keys;
    private DateTime stamp;

    /// <summary>Opens the keys, or makes them at the first start.</summary>
    /// <param name="file">The sealed file.</param>
    /// <param name="rotateAfter">How long a key signs; no limit if null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="rsa">True if a client accepts only RS256: then RSA keys are made too.</param>
    /// <exception cref="InvalidDataException">The file does not open; the message says why.</exception>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    public KeyRing(KeyFile file, TimeSpan? rotateAfter, TimeProvider time, bool rsa = false)
    {
        this.rsa = rsa;
        this.file = file;
        this.rotateAfter = rotateAfter;
        this.time = time;
        (keys, Platform) = file.OpenOrCreate(time.GetUtcNow());
        stamp = file.Stamp;
        opened.AddRange(keys);
        opened.Add(Platform);
        if (rsa)
            AddRsa();
    }

    /// <summary>The platform's keys, which sign the registration statement and requests.</summary>
    public PlatformKeys Platform { get; }

    /// <summary>The key that signs now: the latest of those whose start has passed.</summary>
    public SigningKey Current
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate)
                return keys.LastOrDefault(k => k.SignsFrom <= now) ?? keys[0];
        }
    }

    /// <summary>The RSA key that signs now, for clients that accept only RS256.</summary>
    public System.Security.Cryptography.RSA CurrentRsa
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate)
            {
                return (
                    keys.LastOrDefault(k => k.Rsa is not null && k.SignsFrom <= now)
                    ?? keys.First(k => k.Rsa is not null)
                ).Rsa!;
            }
        }
    }

    /// <summary>The keys to publish: the next one, the current one, and those whose tokens may still be
    /// valid.</summary>
    public IReadOnlyList<SigningKey> Published
    {
        get
        {
            var now = time.GetUtcNow();
            lock (gate)
                return Living(keys, now);
        }
    }

    /// <summary>Reads changes by other processes, and makes a next key when the newest one is old enough. Called each
    /// minute.</summary>
    /// <returns>True if a next key was made.</returns>
    /// <exception cref="IOException">The file cannot be read or written; nothing has changed.</exception>
    /// <exception cref="InvalidDataException">The file does not open; nothing has changed.</exception>
    public bool Refresh()
    {
        ReadIfChanged();
        var now = time.GetUtcNow();
        lock (gate)
        {
            if (rotateAfter is not { } age || now < keys[^1].SignsFrom + age - Ahead)
                return false;
        }
        return MakeNext(Ahead, onlyIfAged: true);
    }

    /// <summary>Makes a next key now, which signs in an hour. False if there is one already.</summary>
    /// <exception cref="IOException">The file cannot be written, or another process is writing it.</exception>
    public bool RotateOnCommand() => MakeNext(AheadOnCommand, onlyIfAged: false);

    private bool MakeNext(TimeSpan ahead, bool onlyIfAged)
    {
        using var turn = file.Lock();
        ReadIfChanged(); // the previous holder of the lock may have made it
        var now = time.GetUtcNow();
        lock (gate)
        {
            var newest = keys[^1].SignsFrom;
            if (newest > now || (onlyIfAged && now < newest + rotateAfter!.Value - Ahead))
                return false;
            var next = SigningKey.Generate(now + ahead, rsa || keys.Exists(k => k.Rsa is not null));
            List<SigningKey> renewed = [.. Living(keys, now), next];
            file.Write(renewed, Platform);
            stamp = file.Stamp;
            opened.Add(next);
            keys = renewed;
            return true;
        }
    }

    /// <summary>When a client first needs RS256, the key that signs gets an RSA key with the same lifetime.</summary>
    private void AddRsa()
    {
        if (keys.Exists(k => k.Rsa is not null))
            return;
        using var turn = file.Lock();
        ReadIfChanged();
        if (keys.Exists(k => k.Rsa is not null))
            return;
        var current = keys.IndexOf(Current);
        keys[current] = keys[current].WithRsa();
        opened.Add(keys[current]);
        file.Write(keys, Platform);
        stamp = file.Stamp;
    }

    private void ReadIfChanged()
    {
        var changed = file.Stamp;
        lock (gate)
        {
            if (changed == stamp)
                return;
            var (read, platform) = file.Read();
            platform.Dispose(); // these never change
            // A key that we hold stays the same object, because another thread may be signing with it.
            keys =
            [
                .. read.Select(r =>
                    keys.FirstOrDefault(k => k.Kid == r.Kid && k.SignsFrom == r.SignsFrom && k.RsaKid == r.RsaKid) ?? r
                ),
            ];
            opened.AddRange(read);
            stamp = changed;
        }
    }

    private static List<SigningKey> Living(List<SigningKey> keys, DateTimeOffset now) =>
        [.. keys.Where((_, i) => i == keys.Count - 1 || now < keys[i + 1].SignsFrom + Behind)];

    public void Dispose() => opened.ForEach(one => one.Dispose());
}
