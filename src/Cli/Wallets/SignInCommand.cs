using System.CommandLine;
using Symbolon.Protocol;
using Symbolon.Wallet;

namespace Symbolon.Cli.Wallets;

/// <summary>symbolon wallet sign-in: prints a question, and sends nothing before its answer.</summary>
internal static class SignInCommand
{
    internal static Command Create()
    {
        var link = new Argument<string>("link") { Description = "The sign-in link: openid4vp://?..." };
        var yes = new Option<bool>("--yes") { Description = "Agree without being asked" };
        var no = new Option<bool>("--refuse") { Description = "Refuse without being asked" };
        var command = new Command("sign-in", "Read a site's request, decide, and answer it") { link, yes, no };
        command.SetAction(
            (parse, cancellationToken) =>
                WalletAccess.Guard(async () =>
                {
                    if (parse.GetValue(yes) && parse.GetValue(no))
                        throw new WalletException("Agree or refuse, not both.");
                    using var wallet = WalletAccess.Open(parse);
                    var question = await wallet.ReadRequestAsync(parse.GetValue(link)!, cancellationToken);
                    Print(question);
                    if (question.Impediment is { } impediment)
                        throw new WalletException(impediment);
                    if (!wallet.IsCurrent)
                    {
                        Console.WriteLine(
                            "  your certificate has lapsed: if you agree it is refreshed first, and the authority sees that somebody refreshes now"
                        );
                    }

                    var agreed =
                        parse.GetValue(yes)
                        || (!parse.GetValue(no) && WalletAccess.Ask("Show this? [y/N] ") is "y" or "Y" or "yes");
                    var answer = agreed
                        ? await wallet.ApproveAsync(question, cancellationToken)
                        : await wallet.RefuseAsync(question, cancellationToken);
                    Console.WriteLine(
                        !agreed ? "Refused. Nothing was shown."
                        : answer.Accepted ? "Signed in."
                        : $"The site did not accept it: {Outside.Text(answer.Reason ?? "")}"
                    );
                    if (answer.RedirectUri is { } redirect)
                        Console.WriteLine($"Go on in the browser: {redirect}");
                    return agreed && answer.Accepted ? 0 : 1;
                })
        );
        return command;
    }

    private static void Print(SignInQuestion question)
    {
        var statement = question.Request.Registration.Statement;
        Console.WriteLine($"{Outside.Text(statement.Name.En)}  {Outside.Origin(question.Request.Registration.Origin)}");
        Console.WriteLine($"  wants you to sign in: {Outside.Text(statement.Purpose.En)}");
        Console.WriteLine($"  compare with the page: {ComparisonCode.Of(question.Request.Request.Nonce)}");
        foreach (var fact in question.Facts)
        {
            Console.WriteLine(
                $"  asks {fact.Asked.Fact.Name} (you: {Outside.Value(fact.Value)}): {Outside.Text(fact.Asked.Reason.En)}"
            );
        }

        Console.WriteLine(
            question.LookAlikes is { } alike
                ? $"  at least {alike} people look the same with these facts"
                : "  how many people look the same is not known yet: the authority has not counted an epoch"
        );
        if (question.Facts.Count == 0)
            Console.WriteLine("  asks nothing about you");
        Console.WriteLine($"  will know you as {InternetId.ForReading(question.InternetId)}, here and nowhere else");
        Console.WriteLine(
            $"  without a certificate: {Outside.Text(statement.EqualWay.Description.En)} {Outside.Text(statement.EqualWay.Url)}"
        );
    }
}
