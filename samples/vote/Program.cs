using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Symbolon.Vote;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAntiforgery();
builder.Services.AddRazorComponents();
builder
    .Services.AddAuthentication()
    .AddSymbolon(o =>
    {
        o.Origin = builder.Configuration["Origin"] ?? "http://127.0.0.1:5201";
        o.Name = ("The street's vote", "街坊投票");
        o.Purpose = ("One vote each", "一人一票");
        o.EqualWay = ("Vote on paper at the library, any day until eight", "每天八点前可在图书馆用纸质选票投票");
        o.IssuerFiles.Add("authority.json");
    });
builder.Services.AddAuthorization();
builder.Services.AddSingleton(
    new Ballot(
        new("trees", "Trees along the street", "沿街种树"),
        new("benches", "Benches by the fountain", "在喷泉边设长椅"),
        new("nothing", "Leave it as it is", "保持原样")
    )
);

var app = builder.Build();
app.UseAntiforgery();
app.MapSymbolon();

app.MapGet(
        "/",
        (HttpContext context, ClaimsPrincipal me, Ballot ballot, IAntiforgery forgery) =>
            new RazorComponentResult<BallotPage>(
                new
                {
                    Words = Words.For(context.Request),
                    Ballot = ballot,
                    Mine = ballot.Of(me.FindFirstValue(ClaimTypes.NameIdentifier)!),
                    Tokens = forgery.GetAndStoreTokens(context),
                }
            )
    )
    .RequireAuthorization();

app.MapPost(
        "/vote",
        async (HttpContext context, ClaimsPrincipal me, Ballot ballot, IAntiforgery forgery) =>
        {
            if (!await forgery.IsRequestValidAsync(context))
            {
                return Results.BadRequest(
                    "The form is not from this site's own page. Open the page again and vote there."
                );
            }

            var form = await context.Request.ReadFormAsync();
            return ballot.TryCast(me.FindFirstValue(ClaimTypes.NameIdentifier)!, form["choice"])
                ? Results.LocalRedirect("/")
                : Results.BadRequest("There is no such choice. Go back and choose one of the list.");
        }
    )
    .RequireAuthorization();

app.Run();
