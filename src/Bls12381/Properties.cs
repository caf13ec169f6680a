using System.Runtime.CompilerServices;

// Every local of this library is written before it is read. Clearing kilobytes of point tables first would cost more
// than some of the operations that use them.
[module: SkipLocalsInit]
