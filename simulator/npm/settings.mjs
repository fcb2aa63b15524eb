// Settings come as one line of JSON on standard input, so that no key shows in the process list.
// The end of standard input ends the script: a child does not outlive the test that started it.
import { createInterface } from "node:readline";

export async function readSettings(defaults) {
  const lines = createInterface({ input: process.stdin });
  const first = await new Promise((resolve, reject) => {
    lines.once("line", resolve);
    lines.once("close", () => reject(new Error("expected one line of JSON on standard input")));
  });
  lines.on("close", () => process.exit(0));
  return { ...defaults, ...JSON.parse(first) };
}

export function print(line) {
  process.stdout.write(JSON.stringify(line) + "\n");
}
