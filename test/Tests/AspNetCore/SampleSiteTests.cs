using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Symbolon.Demo;
using Symbolon.Protocol;
using Symbolon.Tests.Gateway;

namespace Symbolon.Tests.AspNetCore;

/// <summary>The two ASP.NET samples, as separate programs, visited by browsers and wallets.</summary>
public sealed partial class SampleSiteTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("symbolon-sample-").FullName;
    private readonly TestAuthority authority = new();

    [Fact]
    public async Task Book_club_welcomes_a_reader_and_asks_for_an_age_at_the_other_shelf()
    {
        await using var sample = await StartAsync("BookClub");
        var reader = authority.Enrol();
        using var visitor = new Visitor(sample.Origin);
        var (_, page) = await visitor.SignInAsync("/", reader);
        Assert.Equal($"Welcome, {InternetId.ForReading(reader.InternetIdAt(sample.Origin))}.", page);
        Assert.Equal("The other shelf.", (await visitor.SignInAsync("/adults", reader)).Page);
        using var child = new Visitor(sample.Origin);
        await child.SignInAsync("/", authority.Enrol(age: 12));
        var (_, asked) = await child.OpenAsync("/adults");
        Assert.False((await authority.Enrol(age: 12).SignInAsync(Visitor.LinkIn(asked))).Accepted);
    }

    [Fact]
    public async Task One_person_has_one_vote_however_many_browsers_and_wallets()
    {
        await using var sample = await StartAsync("Vote");
        var seed = new byte[32];
        var person = authority.Enrol(seed: seed);
        await VoteAsync(sample.Origin, person, "trees");
        Assert.Equal((int[])[1, 0, 0], await CountAsync(sample.Origin, authority.Enrol()));
        await VoteAsync(sample.Origin, person, "benches"); // another browser
        Assert.Equal((int[])[0, 1, 0], await CountAsync(sample.Origin, person));
        await VoteAsync(sample.Origin, authority.Enrol(), "trees");
        Assert.Equal((int[])[1, 1, 0], await CountAsync(sample.Origin, person));
    }

    [Fact]
    public async Task A_vote_from_another_sites_form_is_refused()
    {
        await using var sample = await StartAsync("Vote");
        using var visitor = new Visitor(sample.Origin);
        await visitor.SignInAsync("/", authority.Enrol());
        using var form = new FormUrlEncodedContent([new("choice", "trees")]);
        using var response = await visitor.Http.PostAsync("/vote", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static async Task VoteAsync(string origin, TestPerson person, string choice)
    {
        using var visitor = new Visitor(origin);
        var (_, page) = await visitor.SignInAsync("/", person);
        var hidden = HiddenField().Match(page);
        using var form = new FormUrlEncodedContent(
            [new(hidden.Groups[1].Value, WebUtility.HtmlDecode(hidden.Groups[2].Value)), new("choice", choice)]
        );
        using var response = await visitor.Http.PostAsync("/vote", form);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    private static async Task<int[]> CountAsync(string origin, TestPerson person)
    {
        using var visitor = new Visitor(origin);
        var (_, page) = await visitor.SignInAsync("/", person);
        return [.. Votes().Matches(page).Select(m => int.Parse(m.Groups[1].Value))];
    }

    private async Task<Sample> StartAsync(string name)
    {
        File.WriteAllBytes(Path.Combine(folder, "authority.json"), Wire.Write(authority.Issuer.Document));
        var origin = $"http://127.0.0.1:{LoopbackPorts.Take()}";
        var program = Path.Combine(Shared.Root, "artifacts", "bin", name, "release", $"Symbolon.{name}.dll");
        Assert.True(File.Exists(program), $"{program} is missing: build the solution in Release first.");
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in (string[])[program, "--urls", origin, "--Origin", origin, "--contentRoot", folder])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Now listening", StringComparison.Ordinal))
                return new Sample(process, origin);
        }
        throw new InvalidOperationException($"{name} did not start.");
    }

    private sealed record Sample(Process Process, string Origin) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Process.Kill(entireProcessTree: true);
            await Process.WaitForExitAsync();
            Process.Dispose();
        }
    }

    public void Dispose()
    {
        authority.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex HiddenField();

    [GeneratedRegex("<b>(\\d+)</b>")]
    private static partial Regex Votes();
}
