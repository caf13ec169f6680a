using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Symbolon.Demo;
using Symbolon.Documents;
using Symbolon.Documents.Specimens;
using Symbolon.Vault;
using Symbolon.Wallet;

namespace Symbolon.Flows;

/// <summary>
/// The first breach drill. Real processes run the whole story. Then the test takes all files and logs of the authority,
/// the custodians and both platforms, as a thief would. It searches them for personal data, in every spelling that we
/// could think of, and for any value by which two parties could link their copies.
/// </summary>
[Collection("demonstration")]
public sealed class BreachDrill(BreachDrill.Thief thief) : IClassFixture<BreachDrill.Thief>
{
    private readonly DemoLayout layout = thief.Layout;

    /// <summary>Runs the story, ends every process, and keeps the files on the disks.</summary>
    public sealed class Thief : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("symbolon-breach-").FullName;

        internal DemoLayout Layout { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Layout = DemoLayout.FreePorts(folder, Path.Combine(Repository.Root, "samples"));
            var told = new List<StoryCheck>();
            await using var world = await DemoWorld.StartAsync(Layout, _ => { }, default);
            await new Story(world, told.Add).TellAsync(default);
            Assert.All(told, check => Assert.True(check.Ok, $"{check.Name}: {check.Detail}"));
            Assert.Equal(9, told.Count);
        }

        public Task DisposeAsync()
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public void Nothing_of_any_person_is_in_anything_that_was_stored_or_logged()
    {
        var haul = Parties().ToDictionary(p => p.Name, p => p.Files.Select(File.ReadAllBytes).ToArray());
        Assert.All(haul, party => Assert.NotEmpty(party.Value));
        var searched = 0;
        foreach (var (what, value) in PersonalData())
        {
            foreach (var (spelling, needle) in Spellings.Of(value))
            {
                foreach (var (party, files) in haul)
                {
                    Assert.False(
                        files.Any(f => f.AsSpan().IndexOf(needle) >= 0),
                        $"{party} stored or logged {what}, {spelling}."
                    );
                    searched++;
                }
            }
        }
        Assert.True(searched > 10_000, $"Only {searched} searches were made.");
    }

    [Fact]
    public void The_search_would_have_found_it()
    {
        // The search must find values that are there: those in the documents' own folder.
        var documents = Directory
            .EnumerateFiles(layout.Documents, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllBytes)
            .ToArray();
        var found = PersonalData()
            .Count(p => Spellings.Of(p.Value).Any(s => documents.Any(d => d.AsSpan().IndexOf(s.Needle) >= 0)));
        Assert.True(found >= 20, $"Only {found} of the values were found where they are.");
    }

    [Fact]
    public void No_value_is_common_to_two_platforms_or_to_a_platform_and_the_authority()
    {
        var parties = Parties().ToDictionary(p => p.Name, p => Values.Of(p.Files));
        var constants = Values.Of(PublicFiles());
        var pairs = 0;
        foreach (
            var (one, other) in (IEnumerable<(string, string)>)
                [("forum", "cinema"), ("forum", "authority"), ("cinema", "authority")]
        )
        {
            var common = parties[one]
                .Intersect(parties[other])
                .Except(constants)
                .Where(v => !Values.IsWord(v))
                .ToArray();
            Assert.True(common.Length == 0, $"{one} and {other} both have: {string.Join(", ", common.Take(5))}");
            pairs++;
        }
        Assert.Equal(3, pairs);
        Assert.All(parties, p => Assert.NotEmpty(p.Value));
        // The comparison must see real values: a platform's own accounts are among them.
        Assert.Contains(parties["forum"], v => Symbolon.Protocol.InternetId.TryParse(v, out _));
    }

    [Fact]
    public void The_registry_holds_rows_of_the_designs_columns_and_no_birthdays()
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(layout.PartFolder("authority"), "registry.db")};Mode=ReadOnly"
        );
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(*), max(length(token)), max(length(digest)), max(length(state)), max(length(epoch)), count(kept_entropy) FROM registry";
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        // anna, the other adult, the minor: the twin wallets and the forger left no row of their own.
        Assert.Equal([3L, 32L, 32L, 4L, 4L, 0L], Enumerable.Range(0, 6).Select(reader.GetInt64));
        reader.Close();
        command.CommandText = "SELECT epoch FROM registry";
        using var epochs = command.ExecuteReader();
        while (epochs.Read())
        {
            var epoch = BinaryPrimitives.ReadUInt32BigEndian(epochs.GetFieldValue<byte[]>(0));
            Assert.True(epoch < 10_000, "an epoch is a number of weeks, not a time");
        }
    }

    /// <summary>The files of each party; of the custodians only one, fewer than the threshold.</summary>
    private IEnumerable<(string Name, string[] Files)> Parties()
    {
        string[] All(params string[] paths) =>
            [
                .. paths.SelectMany(p =>
                    File.Exists(p) ? [p] : Directory.EnumerateFiles(p, "*", SearchOption.AllDirectories)
                ),
            ];
        string Log(string name) => Path.Combine(layout.Logs, name + ".log");
        yield return ("authority", All(layout.PartFolder("authority"), Log("authority")));
        yield return ("custodian-1", All(Path.Combine(layout.Custodians, "custodian-1"), Log("custodian-1")));
        foreach (var platform in layout.Platforms)
        {
            yield return (
                platform.Name,
                All(layout.PartFolder(platform.Name), Log(platform.Name + "-gateway"), Log(platform.Name + "-app"))
            );
        }
    }

    /// <summary>Public files: configuration and public documents.</summary>
    private string[] PublicFiles() =>
        [layout.IssuerFile, .. layout.Platforms.Select(p => Path.Combine(layout.PartFolder(p.Name), "gateway.json"))];

    /// <summary>The data of every person in the story that must be in no file.</summary>
    private IEnumerable<(string What, byte[] Value)> PersonalData()
    {
        using var country = SpecimenCountry.Open(layout.Country, TimeProvider.System);
        var checker = new DocumentChecker(country.Trust(), TimeProvider.System);
        foreach (var name in (string[])["anna", Story.Second, "mila"])
        {
            using var files = DocumentFiles.FromFolder(Path.Combine(layout.Documents, name));
            using var verdict = checker.Check(files);
            var holder = verdict.Holder!;
            foreach (
                var (what, text) in (IEnumerable<(string, string?)>)
                    [
                        ("family name", holder.PrimaryIdentifier),
                        ("family name in the zone", holder.MrzPrimaryIdentifier),
                        ("given names", holder.SecondaryIdentifier),
                        ("given names in the zone", holder.MrzSecondaryIdentifier),
                        ("document number", holder.DocumentNumber),
                        ("personal number", holder.PersonalNumber),
                        ("birth date", holder.BirthDate.ToString("yyyy-MM-dd")),
                        ("birth date", holder.BirthDate.ToString("yyyyMMdd")),
                        ("birth date", holder.BirthDate.ToString("yyMMdd")),
                        ("birth date", holder.BirthDate.ToString("dd.MM.yyyy")),
                        ("birth date", holder.BirthDate.ToString("MM/dd/yyyy")),
                    ]
            )
            {
                if (text is null)
                    continue;
                yield return ($"{name}'s {what}", Encoding.UTF8.GetBytes(text));
                yield return ($"{name}'s {what} in UTF-16", Encoding.Unicode.GetBytes(text));
            }
            yield return ($"{name}'s picture", holder.Portrait.ToArray());
            yield return (
                $"a piece of {name}'s picture",
                holder.Portrait.Slice(holder.Portrait.Length / 2, 24).ToArray()
            );
            foreach (var file in Directory.EnumerateFiles(Path.Combine(layout.Documents, name), "*.bin"))
                yield return ($"{name}'s {Path.GetFileName(file)}", File.ReadAllBytes(file));
        }
        foreach (
            var path in Directory.EnumerateFiles(layout.PartFolder("wallets"), "*.sealed", SearchOption.AllDirectories)
        )
        {
            using var http = new HttpClient();
            using var store = new WalletStore(path, new Passphrase("demonstration"u8), PassphraseCost.Quick);
            using var wallet = Symbolon.Wallet.Wallet.Open(store, http, TimeProvider.System);
            using var phrase = wallet.Phrase();
            yield return ("a recovery phrase", Encoding.UTF8.GetBytes(phrase.ToWords()));
            yield return (
                "three words of a phrase",
                Encoding.UTF8.GetBytes(string.Join(' ', phrase.ToWords().Split(' ')[..3]))
            );
            if (wallet.Certificate is not { } certificate)
                continue;
            yield return ("a certificate", certificate.ToBytes());
            yield return ("a certificate's signature", certificate.Signature.ToBytes());
            yield return ("the point of a signature", certificate.Signature.ToBytes()[..48]);
        }
        // Addresses: everything here is on loopback, so only the clients' ports could be logged.
        yield return ("a remote address", "::ffff:127.0.0.1"u8.ToArray());
        yield return ("a remote address", "RemoteIp"u8.ToArray());
    }
}

/// <summary>The spellings of a value: raw, hex, base64 at each alignment, and the same of its hashes.</summary>
internal static class Spellings
{
    public static IEnumerable<(string Spelling, byte[] Needle)> Of(byte[] value)
    {
        foreach (var spelling in Plain(value))
            yield return spelling;
        foreach (var (name, hash) in Hashes(value))
        {
            foreach (var (spelling, needle) in Plain(hash))
                yield return ($"{name}, {spelling}", needle);
        }
    }

    private static IEnumerable<(string, byte[])> Plain(byte[] value)
    {
        // Values shorter than six bytes occur everywhere by chance.
        if (value.Length < 6)
            yield break;
        yield return ("raw", value);
        yield return ("in capitals", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).ToUpperInvariant()));
        yield return ("in small letters", Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(value).ToLowerInvariant()));
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(value)));
        yield return ("hex in small letters", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(value)));
        foreach (var shift in (int[])[0, 1, 2])
        {
            var text = Convert.ToBase64String([.. new byte[shift], .. value]).TrimEnd('=');
            // The characters that depend on neighbouring bytes are left out.
            var inner = text[(shift == 0 ? 0 : shift + 1)..^1];
            if (inner.Length < 7)
                continue;
            yield return ($"base64 at {shift}", Encoding.ASCII.GetBytes(inner));
            yield return ($"base64url at {shift}", Encoding.ASCII.GetBytes(inner.Replace('+', '-').Replace('/', '_')));
        }
    }

    private static IEnumerable<(string, byte[])> Hashes(byte[] value)
    {
#pragma warning disable CA5350, CA5351 // A thief would try them.
        yield return ("MD5", MD5.HashData(value));
        yield return ("SHA-1", SHA1.HashData(value));
#pragma warning restore CA5350, CA5351
        yield return ("SHA-256", SHA256.HashData(value));
        yield return ("SHA-384", SHA384.HashData(value));
        yield return ("SHA-512", SHA512.HashData(value));
        yield return ("SHA-256 twice", SHA256.HashData(SHA256.HashData(value)));
        if (SHA3_256.IsSupported)
            yield return ("SHA3-256", SHA3_256.HashData(value));
    }
}

/// <summary>The values in files: leaves of JSON, columns of SQLite, words of logs.</summary>
internal static partial class Values
{
    public static HashSet<string> Of(IEnumerable<string> files) =>
        [.. files.SelectMany(InFile).Where(v => v.Length >= 6)];

    /// <summary>Words of the language and of our own log messages: letters, and one or two dashes.</summary>
    public static bool IsWord(string value) => Word().IsMatch(value);

    [System.Text.RegularExpressions.GeneratedRegex(@"^[\p{L}.:,'-]+(\[\d+\])?$")]
    private static partial System.Text.RegularExpressions.Regex Word();

    private static IEnumerable<string> InFile(string path) =>
        Path.GetExtension(path) switch
        {
            ".json" => Leaves(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement),
            ".db" => Columns(path),
            ".log" or ".txt" => File.ReadAllText(path).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            // A lock is an empty file.
            _ when new FileInfo(path).Length == 0 => [],
            // A sealed file is random bytes; the whole file is one value.
            _ => [Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)))],
        };

    private static IEnumerable<string> Leaves(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value).Append(p.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
            _ => [element.ToString()],
        };

    private static IEnumerable<string> Columns(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT token, digest, kept_entropy FROM registry";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (!reader.IsDBNull(i))
                    yield return Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(i));
            }
        }
    }
}
