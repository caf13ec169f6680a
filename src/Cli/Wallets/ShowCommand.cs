using System.CommandLine;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet show.</summary>
internal static class ShowCommand
{
    internal static Command Create() => WalletAccess.Simple("show", "What the certificate says, and until when", Show);

    internal static void Show(Symbolon.Wallet.Wallet wallet)
    {
        if (wallet.Certificate is not { } certificate || wallet.Issuer is not { } issuer)
        {
            Console.WriteLine("There is no certificate in this wallet: none was fetched, or it was closed.");
            return;
        }
        Console.WriteLine($"An Internet certificate of {Outside.Origin(issuer.Document.Issuer)}");
        foreach (var fact in certificate.Schema.Facts)
        {
            Console.WriteLine(
                $"  {fact.Name, -18} {Outside.Value(certificate.Facts[fact])}{(fact.Disclosable ? "" : "   (never shown to a site)")}"
            );
        }

        Console.WriteLine(
            $"  good until         {wallet.GoodUntil:yyyy-MM-dd HH:mm} UTC{(wallet.IsCurrent ? "" : " - lapsed: refresh it")}"
        );
        if (wallet.IsCurrent && wallet.RenewAt is { } due)
        {
            Console.WriteLine(
                $"  renew from         {due:yyyy-MM-dd HH:mm} UTC on (drawn by lot, so that the moment says nothing of your sign-ins):\n"
                    + "                     `symbolon wallet refresh --when-due` from an hourly timer does it"
            );
        }
    }
}
