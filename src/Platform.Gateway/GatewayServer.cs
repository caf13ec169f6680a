namespace Symbolon.Platform.Gateway;
public static class GatewayServer { public static WebApplication Build(string[] args, TimeProvider? time = null) => throw new NotImplementedException(); }
