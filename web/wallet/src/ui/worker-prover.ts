// The prover, in its worker. A worker that dies is replaced by the next question.

import { Refusal } from "../refusal.ts";
import type { Progress, Prover } from "../wallet/prover.ts";
import type { Answer } from "../worker.ts";
import workerUrl from "../worker.ts?worker&url";
import { trustedUrl } from "./trusted-url.ts";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
  progress: Progress | undefined;
}

let worker: Worker | null = null;
let next = 1;
const waiting = new Map<number, Waiting>();

function start(): Worker {
  const made = new Worker(trustedUrl(workerUrl), { type: "module" });
  made.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
    const one = waiting.get(data.id);
    if (!one) return;
    if ("progress" in data) return one.progress?.(data.progress);
    waiting.delete(data.id);
    if ("value" in data) one.resolve(data.value);
    else one.reject(new Error(data.error));
  });
  made.addEventListener("error", () => {
    worker = null;
    for (const one of waiting.values())
      one.reject(
        new Refusal(
          "The computation stopped, perhaps for lack of memory. Close other tabs and try again; nothing was lost.",
        ),
      );
    waiting.clear();
  });
  return made;
}

const call =
  (ask: keyof Prover, arity: number) =>
  (...all: unknown[]): Promise<never> => {
    worker ??= start();
    const id = next++;
    const progress = all[arity] as Progress | undefined;
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject, progress }));
    worker.postMessage({ id, ask, args: all.slice(0, arity) });
    return answer as Promise<never>;
  };

/** Each with the number of its arguments before progress. */
export const workerProver: Prover = {
  stretch: call("stretch", 3),
  commit: call("commit", 3),
  checkCertificate: call("checkCertificate", 1),
  internetId: call("internetId", 2),
  present: call("present", 4),
  examine: call("examine", 2),
};
