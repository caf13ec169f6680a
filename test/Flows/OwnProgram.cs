using System.Diagnostics;

namespace Symbolon.Flows;

/// <summary>Programs of ours as processes of their own: the operators' (symbolon.dll), a server's, the
/// demonstration's.</summary>
internal static class OwnProgram
{
    /// <summary>How to start one; what it writes can be read.</summary>
    /// <param name="program">symbolon.dll, Symbolon.Demo.dll, or a server's.</param>
    /// <param name="arguments">What it is given.</param>
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>Waits until a server answers; fails when its process ended before.</summary>
    public static async Task UntilUpAsync(HttpClient http, string origin, Process process)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                if ((await http.GetAsync(origin + "/health")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (tries < 600 && !process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }
}
