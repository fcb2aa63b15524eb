// The stock buyer of MPP: mppx pays for a URL, as often as asked, and prints what pay.mjs of ../npm prints:
// {status, requests, credential, payment, body} or {error} a call. It pays by evm/charge, or by x402 where only that
// is offered; or by our own method (pays: "aisanet"), with the plug-in of clients/mppx-aisanet.
import { cp } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { evm, Mppx } from "mppx/client";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "../npm/settings.mjs";

const settings = await readSettings({
  method: "GET",
  body: undefined,
  contentType: "application/json",
  times: 1,
  parallel: 1,
  maxAmount: "1",
  pays: "evm",
});
const account = privateKeyToAccount(settings.privateKey);

// Installed as npm would do it, so that the plug-in and we have one and the same mppx.
async function own() {
  const fileOf = (name) => fileURLToPath(new URL(name, import.meta.url));
  const installed = fileOf("node_modules/mppx-aisanet");
  await cp(fileOf("../../clients/mppx-aisanet"), installed, { recursive: true });
  const { aisanet } = await import("mppx-aisanet");
  return aisanet({ account, maxAmount: settings.maxAmount });
}

const stock = evm({
  account,
  currencies: [settings.asset],
  networks: [Number(settings.network.split(":")[1])],
  authorization: { name: settings.assetName, version: "1" },
  decimals: 6,
  maxAmount: settings.maxAmount,
});
const method = settings.pays === "aisanet" ? await own() : stock;

async function pay() {
  let requests = 0;
  let credential = null;
  const watchingFetch = (input, init) => {
    requests++;
    const { headers } = new Request(input, init);
    credential = headers.get("Authorization") ?? headers.get("PAYMENT-SIGNATURE");
    return fetch(input, init);
  };
  const client = Mppx.create({ polyfill: false, fetch: watchingFetch, methods: [method] });
  try {
    const response = await client.fetch(settings.url, {
      method: settings.method,
      body: settings.body,
      headers: settings.body === undefined ? {} : { "Content-Type": settings.contentType },
    });
    const receipt =
      response.headers.get("Payment-Receipt") ?? response.headers.get("PAYMENT-RESPONSE");
    print({
      status: response.status,
      requests,
      credential,
      payment: receipt ? JSON.parse(Buffer.from(receipt, "base64url").toString()) : null,
      body: await response.text(),
    });
  } catch (error) {
    print({ error: error.message, cause: error.cause?.code, requests, credential });
  }
}

let left = settings.times;
async function payInTurn() {
  while (left-- > 0) await pay();
}
await Promise.all(Array.from({ length: settings.parallel }, payInTurn));
process.exit(0);
