// The stock checker of MPP servers: runs `mppx validate` against a URL, for one endpoint where it is told one, paying
// where it is given a key, and prints its report as one line of JSON: {code, summary, endpoints, checks}.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { print, readSettings } from "../npm/settings.mjs";

const settings = await readSettings({ endpoint: undefined, privateKey: undefined });
const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));

// A home of its own: the checker pays with whatever wallet it finds there, and shall find none.
const home = await mkdtemp(join(tmpdir(), "aisa-mppx-"));
const checker = spawn(
  process.execPath,
  [
    fileOf("node_modules/mppx/dist/bin.js"),
    "validate",
    settings.url,
    "--output-json",
    "--yes",
    ...(settings.endpoint ? ["--endpoint", settings.endpoint] : []),
  ],
  {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      ...(settings.privateKey && {
        MPPX_CONFIG: fileOf("mppx.config.mjs"),
        AISA_WALLET: JSON.stringify(settings),
      }),
    },
    stdio: ["ignore", "pipe", "inherit"],
  },
);
let report = "";
checker.stdout.on("data", (bytes) => (report += bytes));
const code = await new Promise((resolve) => checker.on("close", resolve));
await rm(home, { recursive: true, force: true });
try {
  const { summary, discovery, endpoints } = JSON.parse(report);
  const checks = [
    ...discovery.checks,
    ...endpoints.flatMap((it) => [...it.challenge, ...it.errorHandling, ...it.payment]),
  ];
  print({ code, summary, endpoints: endpoints.map((it) => `${it.method} ${it.path}`), checks });
} catch (error) {
  print({ code, error: error.message, report });
}
process.exit(0);
