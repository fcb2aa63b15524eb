// The last stock buyer of x402 version 1: x402-fetch pays for a URL, and prints what turns.mjs of ../npm says.
import { createSigner, decodeXPaymentResponse, wrapFetchWithPayment } from "x402-fetch";
import { readSettings } from "../npm/settings.mjs";
import { DEFAULTS, payInTurns } from "../npm/turns.mjs";

const settings = await readSettings(DEFAULTS);
const signer = await createSigner("base-sepolia", settings.privateKey);

await payInTurns(settings, async (seen, init) => {
  const watchingFetch = (input, sent) => {
    seen.requests++;
    seen.credential = new Headers(sent?.headers).get("X-PAYMENT");
    return fetch(input, sent);
  };
  const response = await wrapFetchWithPayment(watchingFetch, signer)(settings.url, init);
  const receipt = response.headers.get("X-PAYMENT-RESPONSE");
  return { response, payment: receipt ? decodeXPaymentResponse(receipt) : null };
});
