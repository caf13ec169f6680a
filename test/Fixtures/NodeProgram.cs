using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Symbolon;

/// <summary>Runs a Node.js script that answers once, to compare our code with another implementation.</summary>
internal static class NodeProgram
{
    /// <summary>Runs a script to its end and returns its output.</summary>
    /// <param name="script">Its path, from the repository's root.</param>
    /// <param name="question">The script's input as JSON; null for none.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string Run(string script, object? question, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Repository.Root, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? node = null;
        try
        {
            node = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail("There is no node on the PATH: install Node.js 20 or later, then run `npm ci` at the root.");
        }

        using (node)
        {
            var output = node.StandardOutput.ReadToEndAsync();
            var error = node.StandardError.ReadToEndAsync();
            if (question is not null)
            {
                JsonSerializer.Serialize(node.StandardInput.BaseStream, question);
            }

            node.StandardInput.Close();
            node.WaitForExit();
            Assert.True(node.ExitCode == 0, error.GetAwaiter().GetResult());
            return output.GetAwaiter().GetResult();
        }
    }

    /// <summary>Fails if npm has not installed a package of the root's lock file.</summary>
    public static void Require(string package)
    {
        if (!Directory.Exists(Path.Combine(Repository.Root, "node_modules", package)))
        {
            Assert.Fail($"node_modules has no {package}: run `npm ci` at the root of the repository.");
        }
    }
}
