using System.CommandLine;
using Symbolon.Demo;

// Shutdown takes a moment, because other processes must end first.
return await DemoCommands
    .Create()
    .Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
