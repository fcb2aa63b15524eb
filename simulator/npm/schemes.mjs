// The stock buyer by one of the schemes that charge what was used: "upto" or "batch-settlement". Calls one after another, and
// prints one line of JSON a call: {status, requests, payment, body} or {error}.
import { BatchSettlementEvmScheme } from "@x402/evm/batch-settlement/client";
import { UptoEvmScheme } from "@x402/evm/upto/client";
import { decodePaymentResponseHeader, wrapFetchWithPayment, x402Client } from "@x402/fetch";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({ times: 1, scheme: "upto" });
const account = privateKeyToAccount(settings.privateKey);
const Scheme = settings.scheme === "upto" ? UptoEvmScheme : BatchSettlementEvmScheme;
const client = new x402Client();
client.register(settings.network, new Scheme(account));
client.setSpendControls({ allowedAssets: [{ network: settings.network, asset: settings.asset }] });

for (let call = 0; call < settings.times; call++) {
  let requests = 0;
  const watchingFetch = (request) => {
    requests++;
    return fetch(request);
  };
  try {
    const response = await wrapFetchWithPayment(watchingFetch, client)(settings.url);
    const receipt = response.headers.get("PAYMENT-RESPONSE");
    print({
      status: response.status,
      requests,
      payment: receipt ? decodePaymentResponseHeader(receipt) : null,
      body: await response.text(),
    });
  } catch (error) {
    print({ error: error.message, requests });
  }
}
process.exit(0);
