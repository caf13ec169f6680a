using System.Text;
using Symbolon.Vault;

namespace Symbolon.Tests.Vault;

/// <summary>A sealed secret opens with its passphrase and its purpose, and with nothing else.</summary>
public class PassphraseSealedFileTests
{
    private static readonly byte[] Secret = "the secret"u8.ToArray();

    [Fact]
    public void A_sealed_secret_opens_and_each_sealing_differs()
    {
        using var passphrase = new Passphrase("p"u8);
        var one = PassphraseSealedFile.Seal(Secret, "test", passphrase, PassphraseCost.None);
        var two = PassphraseSealedFile.Seal(Secret, "test", passphrase, PassphraseCost.None);
        Assert.Equal(Secret.Length + PassphraseSealedFile.Overhead, one.Length);
        Assert.NotEqual(one[22..62], two[22..62]);
        Assert.NotEqual(one[62..], two[62..]);
        foreach (var sealedBytes in new[] { one, two })
        {
            var answer = PassphraseSealedFile.TryOpen(sealedBytes, "test", passphrase, out var opened);
            Assert.Equal(SealedFileAnswer.Opened, answer);
            Assert.Equal(Secret, opened);
        }

        Assert.Equal(
            SealedFileAnswer.Opened,
            PassphraseSealedFile.TryOpen(
                PassphraseSealedFile.Seal([], "test", passphrase, PassphraseCost.None),
                "test",
                passphrase,
                out var empty
            )
        );
        Assert.Empty(empty!);
    }

    [Fact]
    public void The_key_of_an_opened_file_seals_it_again_under_another_nonce_until_it_is_zeroed()
    {
        using var passphrase = new Passphrase("p"u8);
        using var other = new Passphrase("q"u8);
        var first = PassphraseSealedFile.Seal(Secret, "test", passphrase, PassphraseCost.None);
        Assert.Equal(
            SealedFileAnswer.WrongPassphraseOrDamaged,
            PassphraseSealedFile.TryOpen(first, "test", other, out _, out var none)
        );
        Assert.Null(none);
        Assert.Equal(
            SealedFileAnswer.Opened,
            PassphraseSealedFile.TryOpen(first, "test", passphrase, out _, out var key)
        );
        var second = PassphraseSealedFile.Seal("another"u8, "test", key!);
        Assert.Equal(first[22..38], second[22..38]);
        Assert.NotEqual(first[38..62], second[38..62]);
        Assert.Equal(SealedFileAnswer.Opened, PassphraseSealedFile.TryOpen(second, "test", passphrase, out var secret));
        Assert.Equal("another"u8.ToArray(), secret);
        Assert.Throws<ArgumentException>(() =>
            PassphraseSealedFile.Seal(new byte[PassphraseSealedFile.MaxSecretLength + 1], "test", key!)
        );

        key!.Dispose();
        Assert.Throws<ObjectDisposedException>(() => PassphraseSealedFile.Seal(Secret, "test", key));
    }

    [Fact]
    public void Another_passphrase_and_another_purpose_do_not_open_it()
    {
        using var passphrase = new Passphrase("p"u8);
        using var other = new Passphrase("q"u8);
        var sealedBytes = PassphraseSealedFile.Seal(Secret, "test", passphrase, PassphraseCost.None);
        const SealedFileAnswer Refused = SealedFileAnswer.WrongPassphraseOrDamaged;
        Assert.Equal(Refused, PassphraseSealedFile.TryOpen(sealedBytes, "test", other, out _));
        Assert.Equal(Refused, PassphraseSealedFile.TryOpen(sealedBytes, "tesu", passphrase, out _));
        Assert.Equal(
            SealedFileAnswer.WrongLength,
            PassphraseSealedFile.TryOpen([.. sealedBytes, 0], "test", passphrase, out _)
        );
        Assert.Equal(SealedFileAnswer.NotASealedFile, PassphraseSealedFile.TryOpen(Secret, "test", passphrase, out _));
    }

    /// <summary>A file of version 1, made when it was new. If this test fails, existing files no longer open.</summary>
    [Fact]
    public void Bytes_of_version_1_open()
    {
        var yesterday = Convert.FromHexString(
            "73796d626f6c6f6e2d7365616c6564010a0200000015000102030405060708090a0b0c0d0e0f6465666768696a6b6c6d6e6f707172737475767778797a7bdb7e5c3ba612c5e52737733637d12deaa6dc40774782e72d06d0dbc87c727c4c281ebdc9ce"
        );
        using var passphrase = new Passphrase("a passphrase of yesterday"u8);
        var answer = PassphraseSealedFile.TryOpen(yesterday, "test of yesterday", passphrase, out var secret);
        Assert.Equal(SealedFileAnswer.Opened, answer);
        Assert.Equal("a secret of yesterday", Encoding.UTF8.GetString(secret!));
    }

    /// <summary>Computed with @noble/hashes, an independent implementation: t = 2, m = 65536, p = 1.</summary>
    [Fact]
    public void Argon2id_matches_other_implementations()
    {
        using var passphrase = new Passphrase("password"u8);
        var key = new byte[32];
        Argon2id.Derive(passphrase, "somesalt12345678"u8, PassphraseCost.Quick, key);
        Assert.Equal("1e6938f511f9d7a88f1c6a4a49d446685ce2e3f58ecf335e07950920a0201dbb", Convert.ToHexStringLower(key));
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over_and_an_unfinished_write_leaves_the_old()
    {
        var folder = Directory.CreateTempSubdirectory("symbolon-sealed-").FullName;
        try
        {
            var path = Path.Combine(folder, "key.sealed");
            using var passphrase = new Passphrase("p"u8);
            PassphraseSealedFile.Create(path, Secret, "test", passphrase, PassphraseCost.None);
            Assert.Throws<IOException>(() =>
                PassphraseSealedFile.Create(path, [1], "test", passphrase, PassphraseCost.None)
            );
            Assert.Equal(Secret, PassphraseSealedFile.Open(path, "test", passphrase));
            Assert.Single(Directory.GetFileSystemEntries(folder));

            DurableFile.Replace(path, [1, 2]);
            Assert.Equal([1, 2], File.ReadAllBytes(path));
            Assert.Single(Directory.GetFileSystemEntries(folder));
            Assert.Contains("not a sealed file", Refusal(path, passphrase), StringComparison.Ordinal);

            Assert.ThrowsAny<IOException>(() => DurableFile.Replace(Path.Combine(folder, "no", "file"), [1]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("p\n", true)]
    [InlineData("p\r\n", true)]
    [InlineData("p", true)]
    [InlineData("", false)]
    [InlineData("\n", false)]
    [InlineData("p\n\n", false)]
    [InlineData("p\nq", false)]
    public void A_passphrase_file_is_one_line(string content, bool good)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            if (good)
            {
                using var passphrase = Passphrase.ReadFile(path);
                Assert.Equal("p"u8.ToArray(), passphrase.Bytes.ToArray());
            }
            else
            {
                Assert.Throws<InvalidDataException>(() => Passphrase.ReadFile(path));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Misuse_throws()
    {
        using var passphrase = new Passphrase("p"u8);
        Assert.Throws<ArgumentException>(() => new Passphrase([]));
        Assert.Throws<ArgumentException>(() => new Passphrase(new byte[1025]));
        Assert.Throws<ArgumentException>(() =>
            Argon2id.Derive(passphrase, new byte[15], PassphraseCost.None, new byte[32])
        );
        Assert.Throws<ArgumentException>(() => Argon2id.Derive(passphrase, new byte[16], default, new byte[32]));
        Assert.Throws<ArgumentException>(() =>
            Argon2id.Derive(passphrase, new byte[16], new PassphraseCost(21, 1), new byte[32])
        );
        Assert.Throws<ArgumentException>(() =>
            PassphraseSealedFile.Seal([], "test", passphrase, new PassphraseCost(3, 17))
        );
        Assert.Throws<ArgumentException>(() =>
            PassphraseSealedFile.Seal(
                new byte[PassphraseSealedFile.MaxSecretLength + 1],
                "test",
                passphrase,
                PassphraseCost.None
            )
        );
    }

    private static string Refusal(string path, Passphrase passphrase) =>
        Assert.Throws<InvalidDataException>(() => PassphraseSealedFile.Open(path, "test", passphrase)).Message;
}
