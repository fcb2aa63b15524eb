// The stock buyer of x402 before it had spend controls: @x402/fetch 2.22 pays for a URL without being told of our asset,
// as often as asked, and prints what pay.mjs of ../npm prints: {status, requests, credential, payment, body} or {error}.
import { ExactEvmScheme } from "@x402/evm/exact/client";
import { decodePaymentResponseHeader, wrapFetchWithPayment, x402Client } from "@x402/fetch";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "../npm/settings.mjs";

const settings = await readSettings({
  method: "GET",
  body: undefined,
  contentType: "application/json",
  times: 1,
  parallel: 1,
});

const client = new x402Client();
client.register("eip155:*", new ExactEvmScheme(privateKeyToAccount(settings.privateKey)));

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
