// A refusal, or a failure, in a sentence for the holder. The English sentence is also the key of its translation; {0}, {1} are
// filled in. It never holds a secret or anything of the document.

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
