// What every stock buyer does around its client: pays for one URL as often as asked, so many at a time, and prints one line of
// JSON a call: {status, requests, credential, payment, body} or {error}. "requests" counts the HTTP requests that the call
// took, "credential" is the payment that was sent last (null when none was).
import { print } from "./settings.mjs";

export const DEFAULTS = {
  method: "GET",
  body: undefined,
  contentType: "application/json",
  times: 1,
  parallel: 1,
};

// pay(seen, init) makes one call, tells what it saw in seen.requests and seen.credential, and returns {response, payment}.
export async function payInTurns(settings, pay) {
  const init = {
    method: settings.method,
    body: settings.body,
    headers: settings.body === undefined ? {} : { "Content-Type": settings.contentType },
  };
  async function once() {
    const seen = { requests: 0, credential: null };
    try {
      const { response, payment } = await pay(seen, init);
      print({ status: response.status, ...seen, payment, body: await response.text() });
    } catch (error) {
      print({ error: error.message, cause: error.cause?.code, ...seen });
    }
  }
  let left = settings.times;
  async function inTurn() {
    while (left-- > 0) await once();
  }
  await Promise.all(Array.from({ length: settings.parallel }, inTurn));
  process.exit(0);
}

// The call of @x402/fetch, whose exports differ from version to version in nothing that matters here.
export function x402Payer({ wrapFetchWithPayment, decodePaymentResponseHeader }, client, url) {
  return async (seen, init) => {
    const watchingFetch = (request) => {
      seen.requests++;
      seen.credential = request.headers.get("PAYMENT-SIGNATURE");
      return fetch(request);
    };
    const response = await wrapFetchWithPayment(watchingFetch, client)(url, init);
    const receipt = response.headers.get("PAYMENT-RESPONSE");
    return { response, payment: receipt ? decodePaymentResponseHeader(receipt) : null };
  };
}
