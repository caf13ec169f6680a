using Symbolon.Authority.Server;
using Symbolon.Hosting;

return await ServerProcess.RunAsync(() => AuthorityServer.Build(args));
