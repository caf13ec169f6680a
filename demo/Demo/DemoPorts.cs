namespace Symbolon.Demo;

/// <summary>Checks that the fixed ports of a demonstration are free before anything starts. Otherwise a foreign program
/// on one of the ports would be taken for a party.</summary>
internal static class DemoPorts
{
    /// <exception cref="IOException">A port is taken; the message says which, and what to type instead.</exception>
    public static void RequireFree(DemoLayout layout)
    {
        if (layout.Ports.Where(p => !LoopbackPorts.IsFree(p)).ToArray() is not [var taken, ..])
            return;
        throw new IOException(
            $"Port {taken} is taken, perhaps by another ./run demo: end what listens there, or type ./run demo --port {Another(layout)}"
        );
    }

    /// <summary>The next block of a hundred ports that are all free.</summary>
    private static int Another(DemoLayout layout)
    {
        for (var port = layout.AuthorityPort + 100; port < 20_000; port += 100)
        {
            if (DemoLayout.Fixed(layout.Folder, layout.Samples, port).Ports.All(LoopbackPorts.IsFree))
                return port;
        }
        return 20_000;
    }
}
