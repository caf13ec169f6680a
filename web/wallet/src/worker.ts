// Runs the prover in a worker, so that the page never freezes. It answers one call at a time and reports progress.

import { directProver, type Prover } from "./wallet/prover.ts";

export interface Question {
  readonly id: number;
  readonly ask: keyof Prover;
  readonly args: readonly unknown[];
}

export type Answer =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string };

const reply = (answer: Answer): void => self.postMessage(answer);

self.addEventListener("message", async (event: MessageEvent<Question>) => {
  const { id, ask, args } = event.data;
  try {
    const work = directProver[ask] as (...args: unknown[]) => Promise<unknown>;
    const value = await work(...args, (progress: number) => reply({ id, progress }));
    reply({ id, value });
  } catch (e) {
    reply({ id, error: (e as Error).message });
  }
});
