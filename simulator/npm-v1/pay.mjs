// The last stock buyer of x402 version 1: x402-fetch pays for a URL, as often as asked, and prints what
// pay.mjs of ../npm prints: {status, requests, credential, payment, body} or {error} a call.
import { createSigner, decodeXPaymentResponse, wrapFetchWithPayment } from "x402-fetch";
import { print, readSettings } from "../npm/settings.mjs";

const settings = await readSettings({
  method: "GET",
  body: undefined,
  contentType: "application/json",
  times: 1,
  parallel: 1,
});
const signer = await createSigner("base-sepolia", settings.privateKey);

async function pay() {
  let requests = 0;
  let credential = null;
  const watchingFetch = (input, init) => {
    requests++;
    credential = new Headers(init?.headers).get("X-PAYMENT");
    return fetch(input, init);
  };
  try {
    const response = await wrapFetchWithPayment(watchingFetch, signer)(settings.url, {
      method: settings.method,
      body: settings.body,
      headers: settings.body === undefined ? {} : { "Content-Type": settings.contentType },
    });
    const receipt = response.headers.get("X-PAYMENT-RESPONSE");
    print({
      status: response.status,
      requests,
      credential,
      payment: receipt ? decodeXPaymentResponse(receipt) : null,
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
