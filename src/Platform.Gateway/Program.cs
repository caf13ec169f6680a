using Symbolon.Hosting;
using Symbolon.Platform.Gateway;

return await ServerProcess.RunAsync(() => GatewayServer.Build(args), () => GatewayServer.RotateKeyIfAsked(args));
