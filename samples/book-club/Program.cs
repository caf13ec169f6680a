using System.Security.Claims;
using Symbolon.Platform.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder
    .Services.AddAuthentication()
    .AddSymbolon(o =>
    {
        o.Origin = builder.Configuration["Origin"] ?? "http://127.0.0.1:5200";
        o.Name = ("The book club", "读书会");
        o.Purpose = ("One reader, one account", "一位读者，一个账号");
        o.EqualWay = ("Write us a letter: the same books, the same table", "给我们写信：同样的书，同样的座位");
        o.MayAsk("age_over_18", ("A few of our books are for adults", "少数书籍只供成年人阅读"));
        o.IssuerFiles.Add("authority.json");
    });
builder.Services.AddAuthorizationBuilder().AddPolicy("adults", policy => policy.RequireAgeOver(18));

var app = builder.Build();
app.MapSymbolon();
app.MapGet("/", (ClaimsPrincipal me) => $"Welcome, {me.Identity!.Name}.").RequireAuthorization();
app.MapGet("/adults", () => "The other shelf.").RequireAuthorization("adults");
app.MapGet("/leave", () => Results.SignOut(new() { RedirectUri = "/" }));
app.Run();
