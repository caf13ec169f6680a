using System.Diagnostics;

namespace Symbolon.Flows;

/// <summary>Starts our programs as processes: symbolon.dll, a server's, the demonstration's.</summary>
internal static class OwnProgram
{
    /// <summary>The start information of a program, with redirected output.</summary>
    /// <param name="program">symbolon.dll, Symbolon.Demo.dll, or a server's.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>Waits until a server answers; fails if its process ends before.</summary>
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
