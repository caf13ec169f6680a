using System.CommandLine;
using Symbolon.Demo;

// Ending takes a moment: there are other processes to end.
return await DemoCommands
    .Create()
    .Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
