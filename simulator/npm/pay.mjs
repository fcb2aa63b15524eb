// The stock buyer: @x402/fetch pays for a URL, as often as asked, and prints one line of JSON a call:
// {status, requests, credential, payment, body} or {error}. "requests" counts the HTTP requests that
// the call took, "credential" is the PAYMENT-SIGNATURE header that was sent (null when none was).
import { ExactEvmScheme } from "@x402/evm/exact/client";
import { decodePaymentResponseHeader, wrapFetchWithPayment, x402Client } from "@x402/fetch";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({
  method: "GET",
  body: undefined,
  contentType: "application/json",
  times: 1,
  parallel: 1,
  maxAmountPerPayment: "1000000",
});

const client = new x402Client();
client.register(settings.network, new ExactEvmScheme(privateKeyToAccount(settings.privateKey)));
// Since 2.23 a buyer says once which assets beyond the well-known ones it is willing to spend.
client.setSpendControls({
  allowedAssets: [
    {
      network: settings.network,
      asset: settings.asset,
      maxAmountPerPayment: settings.maxAmountPerPayment,
    },
  ],
});

async function pay() {
  let requests = 0;
  let credential = null;
  const watchingFetch = (request) => {
    requests++;
    credential = request.headers.get("PAYMENT-SIGNATURE");
    return fetch(request);
  };
  try {
    const response = await wrapFetchWithPayment(watchingFetch, client)(settings.url, {
      method: settings.method,
      body: settings.body,
      headers: settings.body === undefined ? {} : { "Content-Type": settings.contentType },
    });
    const receipt = response.headers.get("PAYMENT-RESPONSE");
    print({
      status: response.status,
      requests,
      credential,
      payment: receipt ? decodePaymentResponseHeader(receipt) : null,
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
