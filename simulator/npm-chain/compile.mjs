// Compiles one Solidity file: node compile.mjs FILE CONTRACT, prints the creation code as hexadecimal digits.
// No metadata goes into the code, so that the same source gives the same bytes everywhere.
import { readFileSync } from "node:fs";
import solc from "solc";

const [file, contract] = process.argv.slice(2);
const input = {
  language: "Solidity",
  sources: { contract: { content: readFileSync(file, "utf8") } },
  settings: {
    evmVersion: "paris",
    optimizer: { enabled: true, runs: 100_000 },
    metadata: { bytecodeHash: "none", appendCBOR: false },
    outputSelection: { "*": { "*": ["evm.bytecode.object"] } },
  },
};
const output = JSON.parse(solc.compile(JSON.stringify(input)));
for (const problem of output.errors ?? []) {
  console.error(problem.formattedMessage);
}
const compiled = output.contracts?.contract?.[contract];
if (!compiled || output.errors?.length) {
  process.exit(1);
}
console.log(compiled.evm.bytecode.object);
