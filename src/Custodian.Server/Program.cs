using Symbolon.Custodian.Server;
using Symbolon.Hosting;

return await ServerProcess.RunAsync(() => CustodianServer.Build(args));
