using System.Security.Cryptography;
using System.Text;
using Symbolon.Authority;
using Symbolon.Bbs;
using Symbolon.Bbs.Issuer;
using Symbolon.Protocol;

namespace Symbolon.Tests.Authority;

/// <summary>Renewal tickets: the sender of a ticket shows nothing and learns nothing; the key's holder gets the next
/// certificates.</summary>
public sealed class RenewalTests : IDisposable
{
    private readonly AuthorityHouse house = new();
    private readonly HousePerson anna;
    private readonly ECDiffieHellman walletKey = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

    public RenewalTests() => anna = house.Person(1, 1);

    private string PublicKey
    {
        get
        {
            var q = walletKey.ExportParameters(false).Q;
            return Wire.Encode([0x04, .. q.X!, .. q.Y!]);
        }
    }

    private Task<RenewalResponse> RenewAsync(string ticket) =>
        house.Issuance.RenewAsync(new RenewalRequest { Renewal = ticket }, default);

    private CredentialResponse Open(RenewalResponse response, ECDiffieHellman? with = null)
    {
        Assert.True(Wire.TryDecode(response.Sealed, 16 * 1024, out var box));
        Assert.True(
            Hpke.TryOpen(
                with ?? walletKey,
                Encoding.ASCII.GetBytes("Symbolon renewal 2026-11"),
                Encoding.UTF8.GetBytes(house.Issuer.Document.Issuer),
                box,
                out var plain
            )
        );
        Assert.True(Wire.TryRead<CredentialResponse>(plain, out var opened, out var error), error);
        return opened;
    }

    [Fact]
    public async Task A_ticket_brings_the_next_certificates_week_after_week()
    {
        var ticket = (await anna.EnrolAsync(PublicKey)).Renewal!;
        Assert.True(Wire.TryDecode(ticket, RenewalRequest.MaxTicket, out _));
        var first = anna.Certificates[0];
        for (var week = 1; week <= 5; week++)
        {
            house.Time.Now += TimeSpan.FromDays(7);
            var response = await RenewAsync(ticket);
            var opened = Open(response);
            Assert.Null(opened.Renewal);
            anna.Keep(opened);
            Assert.Equal([house.Epoch, house.Epoch + 1], anna.Certificates.Select(c => (uint)c.Epoch));
            Assert.All(anna.Certificates, c => Assert.Equal(first.Entropy.ToBytes(), c.Entropy.ToBytes()));
            Assert.All(opened.Credentials, c => Assert.Equal(Wire.Encode(anna.Token), c.Enrolment));
            Assert.Equal(1, house.CountedIn(house.Epoch));
            Assert.NotEqual(ticket, response.Renewal);
            ticket = response.Renewal;
        }
        // A refresh with the certificate also gives a ticket if the wallet sends its key, and otherwise none.
        Assert.NotNull((await anna.RefreshAsync(PublicKey)).Renewal);
        Assert.Null((await anna.RefreshAsync()).Renewal);
    }

    [Fact]
    public async Task A_replay_counts_nobody_and_is_of_use_to_the_keys_holder_alone()
    {
        var ticket = (await anna.EnrolAsync(PublicKey)).Renewal!;
        house.Time.Now += TimeSpan.FromDays(7);
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => RenewAsync(ticket))));
        Assert.Equal(1, house.CountedIn(house.Epoch));
        using var thief = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        foreach (var response in responses)
        {
            Assert.Equal(2, Open(response).Credentials.Count);
            Assert.True(Wire.TryDecode(response.Sealed, 16 * 1024, out var box));
            Assert.False(
                Hpke.TryOpen(
                    thief,
                    Encoding.ASCII.GetBytes(RenewalResponse.Label),
                    Encoding.UTF8.GetBytes(house.Issuer.Document.Issuer),
                    box,
                    out _
                )
            );
            // The seal is valid only for this authority's renewals.
            Assert.False(
                Hpke.TryOpen(
                    walletKey,
                    "another label"u8,
                    Encoding.UTF8.GetBytes(house.Issuer.Document.Issuer),
                    box,
                    out _
                )
            );
            Assert.False(
                Hpke.TryOpen(
                    walletKey,
                    Encoding.ASCII.GetBytes(RenewalResponse.Label),
                    "https://b.example"u8,
                    box,
                    out _
                )
            );
        }
        // The messages do not reveal the person.
        var travels = string.Concat(responses.Select(r => r.Sealed + r.Renewal)) + ticket;
        Assert.DoesNotContain(Wire.Encode(anna.Token), travels);
    }

    [Fact]
    public async Task A_close_ends_every_ticket_of_before_it_and_opening_again_revives_none()
    {
        var ticket = (await anna.EnrolAsync(PublicKey)).Renewal!;
        var renewed = (await RenewAsync(ticket)).Renewal;
        await anna.CloseAsync();
        foreach (var old in (string[])[ticket, renewed])
            Assert.Equal("closed", await AuthorityHouse.RefusedAsync(() => RenewAsync(old)));
        var opened = (await anna.EnrolAsync(PublicKey)).Renewal!;
        foreach (var old in (string[])[ticket, renewed])
            Assert.Equal("closed", await AuthorityHouse.RefusedAsync(() => RenewAsync(old)));
        Assert.Equal(2, Open(await RenewAsync(opened)).Credentials.Count);
    }

    [Fact]
    public async Task A_close_and_a_renewal_in_flight_leave_the_row_closed()
    {
        var orders = await Interleavings.AllAsync(async () =>
        {
            var each = new AuthorityHouse();
            var bela = each.Person(2, 2);
            var ticket = (await bela.EnrolAsync(PublicKey)).Renewal!;
            each.Time.Now += TimeSpan.FromDays(7);
            var close = bela.Action("/close");
            return new(
                each.Memory,
                [
                    async () =>
                    {
                        try
                        {
                            await each.Issuance.RenewAsync(new RenewalRequest { Renewal = ticket }, default);
                        }
                        catch (AuthorityRefusalException e) when (e.Code == "closed") { }
                    },
                    () => each.Issuance.CloseAsync(close, default),
                ],
                async () =>
                {
                    Assert.True((await each.Registry.FindAsync(bela.Token, default))!.IsClosed);
                    bela.Dispose();
                    each.Dispose();
                }
            );
        });
        Assert.True(orders >= 6, $"{orders} orders");
    }

    [Fact]
    public async Task A_ticket_lapses_with_its_newest_certificate_and_the_policy()
    {
        var ticket = (await anna.EnrolAsync(PublicKey)).Renewal!;
        var newest = anna.Certificates[^1].Epoch;
        house.Time.Now = house.Issuer.Document.Epochs.End(newest) + TimeSpan.FromDays(365) - TimeSpan.FromSeconds(1);
        Assert.Equal(2, Open(await RenewAsync(ticket)).Credentials.Count);
        house.Time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal("lapsed", await AuthorityHouse.RefusedAsync(() => RenewAsync(ticket)));
    }

    [Fact]
    public async Task A_ticket_outlives_the_process_and_a_lost_row_takes_it_along()
    {
        var ticket = (await anna.EnrolAsync(PublicKey)).Renewal!;
        using var restarted = new AuthorityHouse(house.Registry, house.Keys);
        var answer = await restarted.Issuance.RenewAsync(new RenewalRequest { Renewal = ticket }, default);
        Assert.NotEmpty(answer.Sealed);
        house.Memory.Lose(anna.Token);
        Assert.Equal(
            "closed",
            await AuthorityHouse.RefusedAsync(() =>
                restarted.Issuance.RenewAsync(new RenewalRequest { Renewal = ticket }, default)
            )
        );
    }

    [Fact]
    public async Task Only_our_own_tickets_open_and_no_mutated_one()
    {
        var ticket = (await anna.EnrolAsync(PublicKey)).Renewal!;
        using var other = new AuthorityHouse();
        using var bela = other.Person(1, 1);
        var foreign = (await bela.EnrolAsync(PublicKey)).Renewal!;
        foreach (var text in (string[])[foreign, "", "AAAA", "not base64url!", new string('A', 4000), ticket + "AA"])
            Assert.Equal("invalid_renewal", await AuthorityHouse.RefusedAsync(() => RenewAsync(text)));
        // Data that the authority sealed for another purpose is not a renewal ticket.
        var nonce = house.Issuance.Nonce().CNonce;
        Assert.Equal("invalid_renewal", await AuthorityHouse.RefusedAsync(() => RenewAsync(nonce)));
        using var tickets = new RenewalTickets(house.Keys.Entropy, Schema.One);
        Assert.True(tickets.TryOpen(ticket, out _));
        Mutation.ForEach(
            Encoding.ASCII.GetBytes(ticket),
            11,
            mutated => Assert.False(tickets.TryOpen(Encoding.Latin1.GetString(mutated), out _))
        );
    }

    [Fact]
    public async Task What_is_no_point_of_the_curve_is_no_renewal_key()
    {
        await anna.EnrolAsync();
        Assert.True(Wire.TryDecode(PublicKey, 65, out var key));
        var off = key.ToArray();
        off[64] ^= 1;
        byte[][] bad = [off, key[..64], [0x02, .. key[1..33]], [.. key, 0], new byte[65], []];
        foreach (var each in bad.Select(b => Wire.Encode(b)).Append("not base64url!"))
        {
            Assert.Equal("malformed", await AuthorityHouse.RefusedAsync(() => anna.RefreshAsync(each)));
            Assert.Equal("malformed", await AuthorityHouse.RefusedAsync(() => anna.EnrolAsync(each)));
        }
    }

    [Fact]
    public void What_was_verified_before_is_points_of_the_group_or_nothing()
    {
        var commitment = Certificates.Commit(house.Issuer, anna.Secret, "n"u8);
        Assert.True(VerifiedCommitment.TryVouchForVerifiedBefore(commitment.C, commitment.U, 8, out var again));
        Assert.Equal(commitment.C, again.C);
        Assert.Equal(commitment.U, again.U);
        byte[] identity = [0xc0, .. new byte[47]];
        foreach (var bad in (byte[][])[identity, new byte[48], commitment.C[..47].ToArray()])
        {
            Assert.False(VerifiedCommitment.TryVouchForVerifiedBefore(bad, commitment.U, 8, out _));
            Assert.False(VerifiedCommitment.TryVouchForVerifiedBefore(commitment.C, bad, 8, out _));
        }
    }

    public void Dispose()
    {
        walletKey.Dispose();
        anna.Dispose();
        house.Dispose();
    }
}
