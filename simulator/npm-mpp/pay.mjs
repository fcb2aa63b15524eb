// The stock buyer of MPP: mppx pays for a URL by evm/charge, as often as asked, and prints what pay.mjs of
// ../npm prints: {status, requests, credential, payment, body} or {error} a call.
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
});
const method = evm({
  account: privateKeyToAccount(settings.privateKey),
  currencies: [settings.asset],
  networks: [Number(settings.network.split(":")[1])],
  authorization: { name: settings.assetName, version: "1" },
  decimals: 6,
  maxAmount: settings.maxAmount,
});

async function pay() {
  let requests = 0;
  let credential = null;
  const watchingFetch = (input, init) => {
    requests++;
    credential = new Request(input, init).headers.get("Authorization");
    return fetch(input, init);
  };
  const client = Mppx.create({ polyfill: false, fetch: watchingFetch, methods: [method] });
  try {
    const response = await client.fetch(settings.url, {
      method: settings.method,
      body: settings.body,
      headers: settings.body === undefined ? {} : { "Content-Type": settings.contentType },
    });
    const receipt = response.headers.get("Payment-Receipt");
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
