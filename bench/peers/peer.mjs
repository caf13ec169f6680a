// Runs one peer: node peer.mjs NAME. Questions and answers are lines of JSON, one answer for each question.
//   {"ask": "begin", "work": {...}}                          {"peer": "name version", "note": "...", "operations": ["BBS prove"]}
//   {"ask": "run", "operation": "BBS prove", "milliseconds": 200}   {"nanoseconds": [...], "made": "hex of what the last call gave"}
// A module NAME.mjs exports begin(work). It returns the fields of the first answer, with a function for each operation.
// A function that returns false or throws ends the measurement with {"error": "..."}.
import { createInterface } from "node:readline";

const { begin } = await import(`./${process.argv[2]}.mjs`);
let operations;

const answers = {
  async begin({ work }) {
    const bytes = (hex) => Uint8Array.from(Buffer.from(hex, "hex"));
    const peer = await begin({
      ...Object.fromEntries(Object.entries(work).map(([k, v]) => [k, typeof v === "string" ? bytes(v) : v])),
      messages: work.messages.map(bytes),
    });
    operations = peer.operations;
    return { peer: peer.name, note: peer.note, operations: Object.keys(operations) };
  },

  async run({ operation, milliseconds }) {
    const nanoseconds = [];
    const end = performance.now() + milliseconds;
    let made;
    do {
      const start = process.hrtime.bigint();
      made = await operations[operation]();
      nanoseconds.push(Number(process.hrtime.bigint() - start));
      if (made === false) throw new Error(`${operation} says no.`);
    } while (performance.now() < end);
    return { nanoseconds, made: made instanceof Uint8Array ? Buffer.from(made).toString("hex") : undefined };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer;
  try {
    answer = await answers[question.ask](question);
  } catch (e) {
    answer = { error: String(e) };
  }
  console.log(JSON.stringify(answer));
}
