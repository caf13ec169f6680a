namespace Symbolon.Demo;

/// <summary>A sample platform of the demonstration.</summary>
/// <param name="Name">Folder under samples/, and the prefix of its processes' names.</param>
/// <param name="GatewayPort">Port of its gateway; it determines the platform's origin.</param>
/// <param name="AppPort">Port of its own application.</param>
internal sealed record DemoPlatform(string Name, int GatewayPort, int AppPort)
{
    public string Origin => $"http://127.0.0.1:{GatewayPort}";

    public string App => $"http://127.0.0.1:{AppPort}";
}
