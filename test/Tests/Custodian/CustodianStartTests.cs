using Symbolon.Custodian;
using Symbolon.Custodian.Server;
using Symbolon.Oprf;
using Symbolon.Oprf.Threshold;
using Symbolon.Vault;

namespace Symbolon.Tests.Custodian;

/// <summary>The inputs that a custodian needs to start, and its sentence when one is wrong.</summary>
public class CustodianStartTests
{
    [Fact]
    public async Task The_ceremony_makes_folders_that_open_and_a_public_key_that_reads()
    {
        await using var house = new CustodianHouse(2, 3);
        var json = File.ReadAllText(Path.Combine(house.Root, CustodianSetup.PublicFile));
        Assert.True(ThresholdKeyFile.TryParse(json, out var publicKey));
        Assert.Equal(house.PublicKey.ToBytes(), publicKey.ToBytes());
        using var state = ThresholdClient.Blind([1]);
        var partials = new List<PartialEvaluation>();
        for (var i = 1; i <= 3; i++)
        {
            using var holder = Open(house, i);
            Assert.True(holder.TryEvaluate([state.Request], out var evaluations));
            partials.Add(evaluations[0]);
        }

        Assert.NotNull(new ThresholdClient(publicKey).Combine(state, partials.Skip(1)).Output);
        Assert.NotEqual(house.TokenOf(1), house.TokenOf(2));
    }

    [Fact]
    public async Task Secret_files_are_for_their_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await using var house = new CustodianHouse(1, 1);
        foreach (var name in new[] { CustodianSetup.ShareFile, CustodianSetup.TokenFile, CustodianSetup.CountFile })
        {
            var mode = File.GetUnixFileMode(Path.Combine(house.DirectoryOf(1), name));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode);
        }

        Assert.True(
            File.GetUnixFileMode(Path.Combine(house.Root, CustodianSetup.PublicFile)).HasFlag(UnixFileMode.OtherRead)
        );
    }

    [Fact]
    public async Task A_key_is_never_dealt_over_another()
    {
        await using var house = new CustodianHouse(1, 2);
        var before = File.ReadAllBytes(Path.Combine(house.DirectoryOf(1), CustodianSetup.ShareFile));
        Assert.Throws<IOException>(() => CreateAgain(house));
        File.Delete(Path.Combine(house.Root, CustodianSetup.PublicFile));
        Assert.Throws<IOException>(() => CreateAgain(house));
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(house.DirectoryOf(1), CustodianSetup.ShareFile)));
        Assert.DoesNotContain(
            Directory.GetFiles(house.DirectoryOf(1)),
            name => name.EndsWith(".tmp", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task One_process_at_a_time_has_the_folder()
    {
        await using var house = new CustodianHouse(1, 1);
        using (Open(house, 1))
        {
            Assert.Contains(
                "in use",
                Assert.Throws<IOException>(() => Open(house, 1)).Message,
                StringComparison.Ordinal
            );
        }

        Open(house, 1).Dispose();
    }

    [Theory]
    [InlineData("no share", "key-share.sealed is missing")]
    [InlineData("wrong passphrase", "passphrase is wrong")]
    [InlineData("truncated", "truncated")]
    [InlineData("cut to the head", "not a sealed file")]
    [InlineData("flipped byte", "the file was altered")]
    [InlineData("another index", "holds the share of custodian 1, not 2")]
    [InlineData("no count", "epochs.txt, the count of evaluations, is missing")]
    [InlineData("damaged count", "is damaged")]
    [InlineData("another schedule", "kept with another schedule")]
    [InlineData("another origin", "kept with another schedule")]
    [InlineData("clock before the first epoch", "The clock is behind the first epoch")]
    [InlineData("no token", "the authority's token, is missing")]
    [InlineData("short token", "32 or more")]
    [InlineData("empty passphrase", "passphrase of 1 to 1024")]
    [InlineData("unknown option", "--nonsense is not an option")]
    [InlineData("bad number", "--requests-per-minute must be")]
    [InlineData("no data", "--data is missing")]
    public async Task What_is_wrong_is_said_in_a_sentence(string wrong, string sentence)
    {
        await using var house = new CustodianHouse(1, 2);
        string InFolder(string name) => Path.Combine(house.DirectoryOf(1), name);
        var share = InFolder(CustodianSetup.ShareFile);
        var args = house.Arguments(1);
        var bytes = File.ReadAllBytes(share);
        switch (wrong)
        {
            case "no share":
                File.Delete(share);
                break;
            case "wrong passphrase":
                File.WriteAllText(house.PassphraseFile, "wrong horse\n");
                break;
            case "truncated":
                File.WriteAllBytes(share, bytes[..^1]);
                break;
            case "cut to the head":
                File.WriteAllBytes(share, bytes[..40]);
                break;
            case "flipped byte":
                bytes[^1] ^= 1;
                File.WriteAllBytes(share, bytes);
                break;
            case "another index":
                args[5] = "2";
                break;
            case "no count":
                File.Delete(InFolder(CustodianSetup.CountFile));
                break;
            case "damaged count":
                File.WriteAllText(InFolder(CustodianSetup.CountFile), "2900 -5\n");
                break;
            case "another schedule":
                File.WriteAllText(InFolder(CustodianSetup.CountFile), "schedule 1767571200 86400\n45 7\n");
                break;
            case "another origin":
                File.WriteAllText(InFolder(CustodianSetup.CountFile), "schedule 1767571200 604800\n45 7\n");
                args = [.. args, "--epoch-origin", "1767657600"];
                break;
            case "clock before the first epoch":
                args = [.. args, "--epoch-origin", "99999999999"];
                break;
            case "no token":
                File.Delete(InFolder(CustodianSetup.TokenFile));
                break;
            case "short token":
                File.WriteAllText(InFolder(CustodianSetup.TokenFile), "short");
                break;
            case "empty passphrase":
                File.WriteAllText(house.PassphraseFile, "\n");
                break;
            case "unknown option":
                args = [.. args, "--nonsense", "1"];
                break;
            case "bad number":
                args = [.. args, "--requests-per-minute", "many"];
                break;
            default:
                args = args[2..];
                break;
        }

        var thrown = Assert.ThrowsAny<Exception>(() => CustodianServer.Build(args));
        Assert.True(thrown is ArgumentException or InvalidDataException or IOException, thrown.ToString());
        Assert.Contains(sentence, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(thrown.Message.Trim(), thrown.Message);
    }

    [Fact]
    public async Task A_share_from_a_key_generation_without_a_dealer_is_stored_the_same_way()
    {
        await using var house = new CustodianHouse(1, 1);
        var directory = Path.Combine(house.Root, "alone");
        using var participant = new KeyGenerationParticipant("custodian start test"u8, 1, 1, 1);
        var complaint = participant.Receive([participant.Deal], []);
        using var share = participant.Finish([complaint], []).Share!;
        using var passphrase = house.OpenPassphrase();
        CustodianSetup.Create(directory, share, passphrase, PassphraseCost.None);
        using var holder = KeyHolder.Open(directory, passphrase, EpochPolicy.Default, TimeProvider.System);
        Assert.Equal(share.PublicKey.Fingerprint.ToArray(), holder.PublicKey.Fingerprint.ToArray());
    }

    [Fact]
    public void If_the_count_cannot_be_kept_nothing_is_answered()
    {
        var directory = Directory.CreateTempSubdirectory("symbolon-count-").FullName;
        var path = Path.Combine(directory, "epochs.txt");
        EpochCounter.Create(path);
        var counter = EpochCounter.Open(path, EpochPolicy.Default, TimeProvider.System);
        Assert.True(counter.TryCount(1));
        Directory.Delete(directory, recursive: true);
        Assert.ThrowsAny<IOException>(() => counter.TryCount(1));
        Assert.Equal(1, counter.Snapshot().Values.Sum());
    }

    [Fact]
    public void Epochs_are_the_issuers()
    {
        var (mine, issuers) = (EpochPolicy.Default, Symbolon.Protocol.EpochSchedule.Weekly);
        Assert.Equal(issuers.Origin, mine.Origin.ToUnixTimeSeconds());
        Assert.Equal(issuers.LengthSeconds, (long)mine.Length.TotalSeconds);
        // A Sunday and the Monday after it; a Thursday changes nothing.
        foreach (var days in (int[])[0, 3, 6, 7, 300])
        {
            var time = mine.Origin.AddDays(days).AddHours(23);
            Assert.Equal((long)issuers.At(time), mine.EpochAt(time));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => mine.EpochAt(mine.Origin.AddSeconds(-1)));
    }

    [Fact]
    public void A_count_that_began_in_1970_is_moved_over_and_none_of_it_is_lost()
    {
        var directory = Directory.CreateTempSubdirectory("symbolon-count-").FullName;
        var path = Path.Combine(directory, "epochs.txt");
        // Thursdays: week 2922 began on 1 January 2026, before epoch 0; week 2923 on 8 January, in epoch 0; 2968 on
        // 19 November, in epoch 45.
        File.WriteAllText(path, "2900 4\n2922 5\n2923 6\n2968 7\n");
        var clock = new StandingClock(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        var counter = EpochCounter.Open(path, EpochPolicy.Default, clock);
        Assert.Equal("schedule 1767571200 604800\n0 15\n45 7\n", File.ReadAllText(path));
        Assert.Equal(45, counter.Current);
        Assert.True(counter.TryCount(1));
        // Only once, and not again at the next start.
        var again = EpochCounter.Open(path, EpochPolicy.Default, clock);
        Assert.Equal([(0L, 15L), (45L, 8L)], again.Snapshot().Select(p => (p.Key, p.Value)));
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public void Threshold_json_is_read_strictly()
    {
        using var setup = ThresholdKeySetup.Deal(2, 3);
        var json = ThresholdKeyFile.ToJson(setup.PublicKey);
        Assert.True(ThresholdKeyFile.TryParse(json, out _));
        foreach (
            var (from, to) in new[]
            {
                ("SHA512", "SHA256"),
                ("\"threshold\": 2", "\"threshold\": 1"),
                ("\"custodians\": 3", "\"custodians\": 1"),
                ("\"custodians\": 3", "\"custodians\": 256"),
                ("\"custodians\": 3", "\"custodians\": \"3\""),
                ("\"custodians\": 3", "\"custodians\": 3, \"custodians\": 3"),
                ("\"custodians\": 3", "\"custodians\": 3, \"more\": 3"),
                ("\"custodians\"", "\"Custodians\""),
                ("\"suite\": \"ristretto255-SHA512\",", ""),
                ("\n}", "\n} x"),
            }
        )
        {
            Assert.Contains(from, json, StringComparison.Ordinal);
            Assert.False(ThresholdKeyFile.TryParse(json.Replace(from, to, StringComparison.Ordinal), out _), to);
        }

        Assert.False(ThresholdKeyFile.TryParse("null", out _));
        Assert.False(
            ThresholdKeyFile.TryParse(
                """{"suite":"ristretto255-SHA512","threshold":1,"custodians":1,"commitments":[null]}""",
                out _
            )
        );
        Assert.False(
            ThresholdKeyFile.TryParse(
                """{"suite":"ristretto255-SHA512","threshold":0,"custodians":0,"commitments":[]}""",
                out _
            )
        );
    }

    private static KeyHolder Open(CustodianHouse house, int index)
    {
        using var passphrase = house.OpenPassphrase();
        return KeyHolder.Open(house.DirectoryOf(index), passphrase, EpochPolicy.Default, TimeProvider.System);
    }

    private static void CreateAgain(CustodianHouse house) =>
        CustodianSetup.CreateAll(1, 2, house.Root, _ => house.OpenPassphrase(), PassphraseCost.None);
}
