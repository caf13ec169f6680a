using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Symbolon.Platform.AspNetCore;

namespace Symbolon.Tests.AspNetCore;

/// <summary>Options that wallets would refuse stop the start, each with a sentence that says what to do.</summary>
public class OptionsTests
{
    private static Exception Refused(Action<SymbolonOptions> spoil)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder
            .Services.AddAuthentication()
            .AddSymbolon(o =>
            {
                o.Origin = "https://club.example";
                o.Name = ("The club", "俱乐部");
                o.Purpose = ("One member, one account", "一人一个账号");
                o.EqualWay = ("Write a letter", "写一封信");
                o.IssuerFiles.Add("missing.json");
                spoil(o);
            });
        var app = builder.Build();
        return Assert.ThrowsAny<Exception>(() => app.MapSymbolon());
    }

    [Fact]
    public void Each_mistake_has_its_sentence()
    {
        Assert.Contains("missing.json is missing", Assert.IsType<InvalidDataException>(Refused(_ => { })).Message);
        Assert.Contains("symbolon-issuer", Refused(o => o.IssuerFiles.Clear()).Message);
        Assert.Contains("Origin must be", Refused(o => o.Origin = "https://club.example/").Message);
        Assert.Contains("Name and Purpose", Refused(o => o.Name = null).Message);
        Assert.Contains("EqualWay must say", Refused(o => o.EqualWay = null).Message);
        Assert.Contains("RequestLifetime", Refused(o => o.RequestLifetime = TimeSpan.FromHours(2)).Message);
    }

    [Fact]
    public void Twice_in_one_process_is_refused()
    {
        var services = new ServiceCollection();
        var builder = services.AddAuthentication().AddSymbolon(_ => { });
        Assert.Contains("twice", Assert.Throws<InvalidOperationException>(() => builder.AddSymbolon(_ => { })).Message);
    }

    [Fact]
    public void An_application_with_a_scheme_of_its_own_keeps_it()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAuthentication("mine").AddCookie("mine").AddSymbolon(_ => { });
        using var provider = services.BuildServiceProvider();
        var authentication = provider
            .GetRequiredService<IOptions<Microsoft.AspNetCore.Authentication.AuthenticationOptions>>()
            .Value;
        Assert.Equal("mine", authentication.DefaultScheme);
        Assert.Null(authentication.DefaultChallengeScheme);
        Assert.Null(authentication.DefaultAuthenticateScheme);
    }

    [Fact]
    public void An_age_that_no_certificate_knows_is_refused_when_the_policy_is_made() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder().RequireAgeOver(17)
        );
}
