// The stock buyer with the stock extensions: pays for a URL twice, signing in where that is asked for, and prints a line of
// JSON a call: {status, requests, paid, offerSigner, receiptSigner, extensions, headerLength}.
import { ExactEvmScheme } from "@x402/evm/exact/client";
import {
  extractOffersFromPaymentRequired,
  extractReceiptFromResponse,
  verifyOfferSignatureEIP712,
  verifyReceiptSignatureEIP712,
} from "@x402/extensions/offer-receipt";
import { createSIWxClientExtension } from "@x402/extensions/sign-in-with-x";
import { wrapFetchWithPayment, x402Client } from "@x402/fetch";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({ times: 2 });
const account = privateKeyToAccount(settings.privateKey);
const client = new x402Client();
client.register(settings.network, new ExactEvmScheme(account));
client.setSpendControls({ allowedAssets: [{ network: settings.network, asset: settings.asset }] });
client.registerExtension(createSIWxClientExtension({ signers: [account] }));

for (let call = 0; call < settings.times; call++) {
  let requests = 0;
  let asked = null;
  const watchingFetch = async (request) => {
    requests++;
    const response = await fetch(request);
    asked ??= response.headers.get("PAYMENT-REQUIRED");
    return response;
  };
  try {
    const response = await wrapFetchWithPayment(watchingFetch, client)(settings.url);
    const required = JSON.parse(Buffer.from(asked, "base64").toString());
    const [offer] = extractOffersFromPaymentRequired(required);
    const receipt = extractReceiptFromResponse(response);
    print({
      status: response.status,
      requests,
      paid: response.headers.has("PAYMENT-RESPONSE"),
      offerSigner: offer ? (await verifyOfferSignatureEIP712(offer)).signer : null,
      receiptSigner: receipt ? (await verifyReceiptSignatureEIP712(receipt)).signer : null,
      extensions: Object.keys(required.extensions ?? {}),
      headerLength: asked.length,
    });
  } catch (error) {
    print({ error: error.message, requests });
  }
}
process.exit(0);
