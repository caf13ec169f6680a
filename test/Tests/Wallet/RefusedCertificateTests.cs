using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;
using Symbolon.Vault;
using Symbolon.Wallet;
using Answer = Symbolon.Tests.Wallet.AuthorityOfAnyKind.Answer;

namespace Symbolon.Tests.Wallet;

/// <summary>
/// An authority that sends different data at a refresh: other Internet IDs, other facts, another row, another epoch.
/// Each of its certificates verifies. The wallet keeps its old certificates, and warns of the attempt.
/// </summary>
public sealed class RefusedCertificateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-refused-").FullName;
    private readonly MovableClock clock = new(EpochSchedule.Weekly.Start(45).AddDays(2));
    private readonly AuthorityOfAnyKind authority;

    public RefusedCertificateTests() => authority = new AuthorityOfAnyKind(clock);

    private static readonly SignerNymEntropy Another = SignerEntropy.Generate();

    public static TheoryData<string, CertificateChange> Attacks =>
        new()
        {
            { "other entropy", CertificateChange.Entropy },
            { "other entropy next week", CertificateChange.Entropy },
            { "other birth date", CertificateChange.BirthDate },
            { "other birth date next week", CertificateChange.BirthDate },
            { "other country", CertificateChange.DocumentCountry },
            { "guardian", CertificateChange.GuardianConsent },
            { "other assurance", CertificateChange.Assurance },
            { "ages of another day", CertificateChange.Ages },
            { "other handle", CertificateChange.Enrolment },
            { "other handle next week", CertificateChange.Enrolment },
            { "older epoch", CertificateChange.Epoch },
            { "later epoch", CertificateChange.Epoch },
            { "one only", CertificateChange.Epoch },
            { "three", CertificateChange.Epoch },
            { "twice this week", CertificateChange.Epoch },
            { "next week first", CertificateChange.Epoch },
            { "an epoch after the last day", CertificateChange.Epoch },
            { "the last number", CertificateChange.Epoch },
        };

    private Answer[] Twisted(string attack, IReadOnlyList<Answer> honest)
    {
        var (now, next) = (honest[0], honest[1]);
        Answer[] Both(Func<Answer, Answer> change) => [change(now), change(next)];
        byte[] handle = [.. Enumerable.Repeat((byte)8, 32)];
        var born = new DateOnly(1990, 5, 18);
        return attack switch
        {
            "other entropy" => Both(a => a with { Entropy = Another }),
            "other entropy next week" => [now, next with { Entropy = Another }],
            "other birth date" => Both(a => a with { Facts = authority.FactsOn(a.Epoch, born) }),
            "other birth date next week" => [now, next with { Facts = authority.FactsOn(next.Epoch, born) }],
            "other country" => Both(a => a with { Facts = authority.FactsOn(a.Epoch, country: "UTX") }),
            "guardian" => Both(a => a with { Facts = authority.FactsOn(a.Epoch, guardian: true) }),
            "other assurance" => Both(a =>
                a with
                {
                    Facts = authority.FactsOn(a.Epoch, assurance: Assurance.Document),
                }
            ),
            "ages of another day" => Both(a => a with { Facts = a.Facts.AsOf(new DateOnly(2000, 1, 1)) }),
            "other handle" => Both(a => a with { Enrolment = handle }),
            "other handle next week" => [now, next with { Enrolment = handle }],
            "older epoch" => Both(a => a with { Epoch = a.Epoch - 1, Facts = authority.FactsOn(a.Epoch - 1) }),
            "later epoch" => Both(a => a with { Epoch = a.Epoch + 1, Facts = authority.FactsOn(a.Epoch + 1) }),
            "one only" => [now],
            "three" => [now, next, next with { Epoch = next.Epoch + 1, Facts = authority.FactsOn(next.Epoch + 1) }],
            "twice this week" => [now, now],
            "next week first" => [next, now],
            "an epoch after the last day" => [now, next with { Epoch = 1_000_000_000 }],
            "the last number" => Both(a => a with { Epoch = ulong.MaxValue }),
            _ => throw new ArgumentOutOfRangeException(nameof(attack)),
        };
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_must_not_change_is_refused_at_a_refresh_and_said(string attack, CertificateChange change)
    {
        using var wallet = await EnrolledAsync();
        clock.Now += TimeSpan.FromDays(7);
        var before = wallet.Certificate!.ToBytes();
        authority.Twist = honest => Twisted(attack, honest);

        var said = await Assert.ThrowsAsync<WalletException>(() => wallet.RefreshAsync(Client));

        Assert.StartsWith("WARNING", said.Message);
        Assert.Contains(change, Assert.Single(wallet.Refused).Changed);
        Assert.Equal(before, wallet.Certificate!.ToBytes());
        Assert.True(wallet.IsCurrent);

        // A later honest answer is kept, and the warning stays until the holder reads it.
        authority.Twist = honest => honest;
        await wallet.RefreshAsync(Client);
        Assert.Single(wallet.Refused);
        wallet.ForgetRefused();
        Assert.Empty(wallet.Refused);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_entropy_is_remembered_past_closing_and_lapsing(bool closed)
    {
        using var wallet = await EnrolledAsync();
        if (closed)
            await wallet.CloseAsync(Client);
        else
            clock.Now += TimeSpan.FromDays(100);
        var words = wallet.CheckWords();
        authority.Twist = honest => Twisted("other entropy", honest);

        await Assert.ThrowsAsync<WalletException>(() => EnrolAsync(wallet));

        Assert.Contains(CertificateChange.Entropy, Assert.Single(wallet.Refused).Changed);
        Assert.False(wallet.IsCurrent);
        Assert.Equal(words, wallet.CheckWords());
        authority.Twist = honest => honest;
        await EnrolAsync(wallet);
        Assert.True(wallet.IsCurrent);
    }

    [Fact]
    public async Task A_restored_wallet_with_the_two_words_notices_other_Internet_IDs()
    {
        string sheet;
        using (var first = await EnrolledAsync())
        using (var phrase = first.Phrase())
            sheet = phrase.ToWords() + " " + first.CheckWords();
        authority.Twist = honest => Twisted("other entropy", honest);

        using (var restored = Restored(sheet))
        {
            await Assert.ThrowsAsync<WalletException>(() => EnrolAsync(restored));
            Assert.Equal([CertificateChange.CheckWords], Assert.Single(restored.Refused).Changed);
            Assert.Null(restored.Certificate);
        }
        // With the 24 words alone the wallet cannot know; with all words it finds the same Internet IDs as before.
        using var without = Restored(string.Join(' ', sheet.Split(' ')[..24]));
        await EnrolAsync(without);
        authority.Twist = honest => honest;
        using var with = Restored(sheet);
        await EnrolAsync(with);
        Assert.Equal(sheet.Split(' ')[24..], with.CheckWords()!.Split(' '));
        Assert.NotEqual(with.CheckWords(), without.CheckWords());
    }

    [Fact]
    public async Task The_two_words_hold_the_authority_that_they_are_of_and_no_other()
    {
        using var first = await EnrolledAsync();
        using var phrase = first.Phrase();
        var path = Path.Combine(folder, "second.sealed");
        var remembered = new WalletState
        {
            Entropy = Wire.Encode(phrase.Entropy),
            Check = 0,
            SignerEntropies = new Dictionary<string, string>
            {
                ["https://first.example"] = Wire.Encode(Another.ToBytes()),
            },
        };
        using (var store = new WalletStore(path, new Passphrase("p"u8), PassphraseCost.None))
            store.Save(remembered, create: true);
        using var restored = Symbolon.Wallet.Wallet.Open(
            new WalletStore(path, new Passphrase("p"u8), PassphraseCost.None),
            authority.Client,
            clock
        );
        await EnrolAsync(restored);
        Assert.True(restored.IsCurrent);
        Assert.Empty(restored.Refused);
    }

    [Fact]
    public async Task A_clock_before_the_first_epoch_refreshes_nothing_and_throws_nothing()
    {
        using var wallet = await EnrolledAsync();
        clock.Now = DateTimeOffset.UnixEpoch;
        Assert.False(wallet.IsCurrent);
        Assert.False(authority.Issuer.Refreshes(wallet.Certificate!.Epoch, clock.Now));
    }

    [Fact]
    public async Task A_renewal_by_another_program_is_not_written_over()
    {
        using var first = await EnrolledAsync();
        using var phrase = first.Phrase();
        var path = Path.Combine(folder, "shared.sealed");
        WalletStore Store() => new(path, new Passphrase("p"u8), PassphraseCost.None);
        using (var made = Symbolon.Wallet.Wallet.Create(Store(), phrase, authority.Client, clock))
            await EnrolAsync(made);
        clock.Now += TimeSpan.FromDays(7);
        // The holder reads a question while a timer renews.
        using var open = Symbolon.Wallet.Wallet.Open(Store(), authority.Client, clock);
        using (var timer = Symbolon.Wallet.Wallet.Open(Store(), authority.Client, clock))
            await timer.RefreshAsync(Client);
        var renewed = File.ReadAllBytes(path);

        Assert.Throws<WalletException>(() => open.SetThreshold(20));

        Assert.Equal(renewed, File.ReadAllBytes(path));
        using var again = Symbolon.Wallet.Wallet.Open(Store(), authority.Client, clock);
        Assert.Equal(EpochSchedule.Weekly.End(47), again.GoodUntil);
        again.SetThreshold(20);
        again.SetThreshold(30);
    }

    [Fact]
    public async Task A_new_document_may_say_that_its_chip_was_asked()
    {
        using var wallet = await EnrolledAsync();
        authority.Twist = honest => Twisted("other assurance", honest);
        await EnrolAsync(wallet);
        Assert.Equal<FactValue>("document", wallet.Certificate!.Facts[Assurance.Name]);
        authority.Twist = honest => Twisted("other birth date", honest);
        await Assert.ThrowsAsync<WalletException>(() => EnrolAsync(wallet));
    }

    [Fact]
    public async Task The_wallet_shows_the_certificate_of_the_epoch_that_its_clock_names()
    {
        using var wallet = await EnrolledAsync();
        Assert.Equal(45ul, wallet.Certificate!.Epoch);
        clock.Now = EpochSchedule.Weekly.End(45).AddSeconds(-1);
        Assert.Equal(45ul, wallet.Certificate!.Epoch);
        clock.Now = EpochSchedule.Weekly.End(45);
        Assert.Equal(46ul, wallet.Certificate!.Epoch);
        Assert.InRange(
            wallet.RenewAt!.Value,
            EpochSchedule.Weekly.Start(46),
            EpochSchedule.Weekly.Start(46).AddDays(3)
        );
        clock.Now = EpochSchedule.Weekly.End(46).AddDays(1);
        Assert.False(wallet.IsCurrent);
        Assert.Equal(46ul, wallet.Certificate!.Epoch);
        await wallet.RefreshIfLapsedAsync();
        Assert.Equal(47ul, wallet.Certificate!.Epoch);
        // The second time there is nothing to do, and the authority gets no request.
        await wallet.RefreshIfLapsedAsync();
        Assert.Single(authority.Actions);
    }

    [Fact]
    public async Task A_refresh_shortly_before_the_boundary_keeps_this_weeks_certificate()
    {
        using var wallet = await EnrolledAsync();
        // The authority's clock is three minutes ahead, and its week is over.
        clock.Now = EpochSchedule.Weekly.End(45).AddMinutes(-3);
        authority.Twist = honest => [honest[1], honest[1] with { Epoch = 47, Facts = authority.FactsOn(47) }];
        await wallet.RefreshAsync(Client);
        Assert.Equal(45ul, wallet.Certificate!.Epoch);
        clock.Now = EpochSchedule.Weekly.End(45).AddMinutes(1);
        Assert.Equal(46ul, wallet.Certificate!.Epoch);
    }

    [Fact]
    public async Task Another_policy_of_epochs_ahead_in_public_cuts_nobody_off()
    {
        using var wallet = await EnrolledAsync();
        clock.Now += TimeSpan.FromDays(7);
        var document = authority.Issuer.Document with
        {
            Epochs = EpochSchedule.Weekly with { Ahead = 2 },
            RefreshLapsedDays = 30,
        };
        authority.Become(document);
        await wallet.RefreshAsync(Client);
        Assert.Empty(wallet.Refused);
        Assert.Equal(EpochSchedule.Weekly.End(48), wallet.GoodUntil);
        Assert.Equal(document, wallet.Issuer!.Document);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Another_key_or_other_weeks_are_refused_when_the_document_is_shown_again(bool key, bool closed)
    {
        using var wallet = await EnrolledAsync();
        if (closed)
            await wallet.CloseAsync(Client);
        using var another = SecretKey.Generate();
        var honest = authority.Issuer.Document;
        authority.Become(
            key
                ? honest with
                {
                    PublicKey = Wire.Encode(another.PublicKey.ToBytes()),
                }
                : honest with
                {
                    Epochs = honest.Epochs with { Origin = honest.Epochs.Origin - 3600 },
                }
        );
        await Assert.ThrowsAsync<WalletException>(() => EnrolAsync(wallet));
        Assert.Equal([CertificateChange.Issuer], Assert.Single(wallet.Refused).Changed);
        authority.Become(honest);
        await EnrolAsync(wallet);
        Assert.True(wallet.IsCurrent);
    }

    /// <summary>Another person's document would bind that person's row to this wallet's phrase. The certificate belongs
    /// to a person of UTO who was born on 17 May 1990.</summary>
    [Theory]
    [InlineData("P<UTOERIKSSON<<ANNA", "L898902C36UTO9005177F", 44, true)]
    [InlineData("P<UTOERIKSSON<<ANNA", "L898902C36UTO9005<<7F", 44, true)]
    [InlineData("P<UTOERIKSSON<<ANNA", "L898902C36UTO9005187F", 44, false)]
    [InlineData("P<UTXERIKSSON<<ANNA", "L898902C36UTO9005177F", 44, false)]
    [InlineData("I<UTOERIKSSON<<ANNA", "D231458907UTO9005187F", 36, false)]
    [InlineData("I<UTOD231458907", "9005187F1204159UTO", 30, false)]
    [InlineData("I<UTOD231458907", "9005177F1204159UTO", 30, true)]
    public async Task The_document_of_somebody_else_is_not_sent(string first, string second, int width, bool sent)
    {
        var zone = first.PadRight(width, '<') + second.PadRight(width, '<') + (width == 30 ? new string('<', 30) : "");
        byte[] file =
        [
            .. (byte[])[0x61, (byte)(zone.Length + 3), 0x5F, 0x1F, (byte)zone.Length],
            .. System.Text.Encoding.ASCII.GetBytes(zone),
        ];
        using var wallet = await EnrolledAsync();
        var asked = authority.Enrolments;
        var evidence = new Evidence(new Dictionary<string, ReadOnlyMemory<byte>> { ["EF_DG1.bin"] = file }, null);
        if (sent)
        {
            await wallet.EnrolAsync(Client, evidence);
        }
        else
        {
            Assert.Contains(
                "Nothing was sent",
                (await Assert.ThrowsAsync<WalletException>(() => wallet.EnrolAsync(Client, evidence))).Message
            );
        }

        Assert.Equal(sent ? asked + 1 : asked, authority.Enrolments);
    }

    [Fact]
    public async Task A_late_wallet_does_not_show_last_weeks_certificate_at_the_boundary()
    {
        using var wallet = await EnrolledAsync();
        clock.Now = EpochSchedule.Weekly.End(46).AddSeconds(-1);
        Assert.Equal(46ul, wallet.Certificate!.Epoch);
        Assert.True(wallet.IsCurrent);
        // Verifiers would accept it for some minutes, but few wallets show it then, and these would be late at every
        // site.
        clock.Now = EpochSchedule.Weekly.End(46).AddSeconds(1);
        Assert.False(wallet.IsCurrent);
    }

    [Fact]
    public async Task A_certificate_is_kept_when_the_counts_cannot_be_had()
    {
        authority.CountsFail = true;
        using var wallet = await EnrolledAsync();
        Assert.True(wallet.IsCurrent);
    }

    [Fact]
    public async Task A_wallet_of_the_first_version_is_read_and_remembers_its_entropy()
    {
        string phrase;
        byte[] certificate;
        using (var wallet = await EnrolledAsync())
        {
            using var words = wallet.Phrase();
            phrase = Wire.Encode(words.Entropy);
            certificate = wallet.Certificate!.ToBytes();
        }
        var old = $$"""
            {"version":1,"entropy":"{{phrase}}","issuer":{{System.Text.Encoding.UTF8.GetString(
                Wire.Write(authority.Issuer.Document)
            )}},"certificate":"{{Wire.Encode(certificate)}}","enrolment":"{{Wire.Encode([.. Enumerable.Repeat((byte)7, 32)])}}","threshold":10,"history":[]}
            """;
        var path = Path.Combine(folder, "first.sealed");
        using (var passphrase = new Passphrase("p"u8))
        {
            File.WriteAllBytes(
                path,
                PassphraseSealedFile.Seal(
                    System.Text.Encoding.UTF8.GetBytes(old),
                    "wallet 2026-11",
                    passphrase,
                    PassphraseCost.None
                )
            );
        }

        using var read = Symbolon.Wallet.Wallet.Open(
            new WalletStore(path, new Passphrase("p"u8), PassphraseCost.None),
            authority.Client,
            clock
        );
        Assert.Equal(certificate, read.Certificate!.ToBytes());
        Assert.NotNull(read.CheckWords());
        authority.Twist = honest => Twisted("other entropy", honest);
        await Assert.ThrowsAsync<WalletException>(() => read.RefreshAsync(Client));
    }

    private AuthorityClient Client => new(authority.Client, AuthorityOfAnyKind.Origin);

    private async Task<Symbolon.Wallet.Wallet> EnrolledAsync()
    {
        using var phrase = RecoveryPhrase.Generate();
        var wallet = Make(phrase);
        await EnrolAsync(wallet);
        return wallet;
    }

    private Symbolon.Wallet.Wallet Restored(string words)
    {
        Assert.True(RecoveryPhrase.TryParse(words, out var phrase, out var error), error);
        using (phrase)
            return Make(phrase);
    }

    private Symbolon.Wallet.Wallet Make(RecoveryPhrase phrase)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"), "wallet.sealed");
        var store = new WalletStore(path, new Passphrase("p"u8), PassphraseCost.None);
        return Symbolon.Wallet.Wallet.Create(store, phrase, authority.Client, clock);
    }

    private Task EnrolAsync(Symbolon.Wallet.Wallet wallet) =>
        wallet.EnrolAsync(Client, new Evidence(new Dictionary<string, ReadOnlyMemory<byte>>(), null));

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class MovableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
