namespace Symbolon.Browser;

/// <summary>The camera of one device reads the code on another device's screen.</summary>
[Collection(OneWorld.Name)]
public sealed class WalletCamera(BrowserWorld world)
{
    [Fact]
    public async Task The_camera_reads_the_code_and_the_page_at_the_desk_goes_on()
    {
        await using var desk = await world.OpenAsync();
        await desk.BeginAsync(world.Layout.Forum);
        var film = Path.Combine(world.NewFolder(), "code.y4m");
        await Node.RunAsync("film.mjs", await desk.Page.Locator(".qr").ScreenshotAsync(), film);
        var number = await desk.TextAsync("#compare");

        await using var anna = await WalletPerson.WithCertificateAsync(
            world,
            world.Anna,
            "Anna Maria Eriksson, 34",
            await world.OpenWithCameraAsync(film)
        );
        await anna.GoAsync("/sign-in");
        anna.Window.ForgetRequests();
        await anna.ClickAsync("Scan with the camera");
        await anna.Window.Page.Locator(".even").WaitForAsync();
        Assert.Equal(number, await anna.Window.TextAsync(".compare"));
        Assert.Equal(0, await anna.Window.Page.Locator("video").CountAsync());
        await anna.ClickAsync("Yes, sign in");
        await anna.Window.Page.Locator(".notice.good").WaitForAsync();
        anna.AskedOnly(world.Layout.Forum);
        await desk.Page.WaitForSelectorAsync("#internet-id");
    }

    [Fact]
    public async Task Without_a_camera_the_link_can_be_pasted()
    {
        await using var anna = await WalletPerson.WithCertificateAsync(world, world.Anna, "Anna Maria Eriksson, 34");
        await anna.GoAsync("/sign-in");
        await anna.ClickAsync("Scan with the camera");
        Assert.Contains("Allow it, or paste the link instead", await anna.AlertAsync());
        await anna.Window.Page.GetByLabel("Sign-in link").FillAsync("https://example.com/");
        await anna.ClickAsync("Read the link");
        await anna.Window.Page.GetByText("The sign-in link names no site and no request.").WaitForAsync();
    }
}
