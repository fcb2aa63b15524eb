// The stock buyer of MPP: mppx pays for a URL, and prints what turns.mjs of ../npm says. It pays by evm/charge, or by x402
// where only that is offered; or by our own method (pays: "aisanet", or "aisanet by key" with Ed25519), with the plug-in of clients/mppx-aisanet.
import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { evm, Mppx } from "mppx/client";
import { privateKeyToAccount } from "viem/accounts";
import { readSettings } from "../npm/settings.mjs";
import { DEFAULTS, payInTurns } from "../npm/turns.mjs";

const settings = await readSettings({ ...DEFAULTS, maxAmount: "1", pays: "evm" });
const account = privateKeyToAccount(settings.privateKey);

// Installed as npm would do it, so that the plug-in and we have one and the same mppx.
async function own() {
  const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));
  const installed = fileOf("node_modules/mppx-aisanet");
  await cp(fileOf("../../clients/mppx-aisanet"), installed, { recursive: true });
  const { aisanet } = await import("mppx-aisanet");
  const payer = settings.pays === "aisanet" ? account : keyAccount(settings.privateKey);
  return aisanet({ account: payer, maxAmount: settings.maxAmount });
}

// RFC 8410: the seed behind the head of a PKCS #8 document.
function keyAccount(seed) {
  const der = Buffer.from("302e020100300506032b657004220420" + seed.slice(2), "hex");
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  const { x } = createPublicKey(key).export({ format: "jwk" });
  return { publicKey: Buffer.from(x, "base64url"), sign: (bytes) => sign(null, bytes, key) };
}

const stock = evm({
  account,
  currencies: [settings.asset],
  networks: [Number(settings.network.split(":")[1])],
  authorization: { name: settings.assetName, version: "1" },
  decimals: 6,
  maxAmount: settings.maxAmount,
});
const method = settings.pays.startsWith("aisanet") ? await own() : stock;

await payInTurns(settings, async (seen, init) => {
  const watchingFetch = (input, sent) => {
    seen.requests++;
    const { headers } = new Request(input, sent);
    seen.credential = headers.get("Authorization") ?? headers.get("PAYMENT-SIGNATURE");
    return fetch(input, sent);
  };
  const client = Mppx.create({ polyfill: false, fetch: watchingFetch, methods: [method] });
  const response = await client.fetch(settings.url, init);
  const receipt =
    response.headers.get("Payment-Receipt") ?? response.headers.get("PAYMENT-RESPONSE");
  const text = receipt && Buffer.from(receipt, "base64url").toString();
  return { response, payment: text ? JSON.parse(text) : null };
});
