// A refusal or a failure, as a sentence for the holder. The English sentence is also the key of its translation;
// arguments replace {0} and {1}. It never holds a secret or data of the document.

export class Refusal extends Error {
  readonly args: readonly string[];

  constructor(
    readonly sentence: string,
    ...args: readonly string[]
  ) {
    super(fill(sentence, args));
    this.name = "Refusal";
    this.args = args;
  }
}

export function fill(sentence: string, args: readonly (string | number)[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, i: string) => String(args[Number(i)] ?? ""));
}

/** Waits for a task, and ignores its refusal. */
export async function passOver(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (e) {
    if (!(e instanceof Refusal)) throw e;
  }
}
