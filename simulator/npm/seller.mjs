// The stock seller as a benchmark sees it: express behind @x402/express, and a facilitator in this
// same process that answers at once, so that neither a network nor a chain is measured. With "check"
// it recovers the signer of each payment with viem and takes a nonce once, as every facilitator must.
// It prints {"port":n} when it listens.
import { ExactEvmScheme } from "@x402/evm/exact/server";
import { authorizationTypes } from "@x402/evm";
import { paymentMiddleware, x402ResourceServer } from "@x402/express";
import express from "express";
import { recoverTypedDataAddress } from "viem";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({ maxTimeoutSeconds: 600, check: true });
const domain = {
  name: settings.name,
  version: settings.version,
  chainId: Number(settings.network.split(":")[1]),
  verifyingContract: settings.asset,
};
const seen = new Set();

async function signer(payload) {
  const message = payload.payload.authorization;
  return recoverTypedDataAddress({
    domain,
    types: authorizationTypes,
    primaryType: "TransferWithAuthorization",
    message,
    signature: payload.payload.signature,
  });
}

const facilitator = {
  async getSupported() {
    return {
      kinds: [{ x402Version: 2, scheme: "exact", network: settings.network }],
      extensions: [],
      signers: {},
    };
  },
  async verify(payload) {
    const { from } = payload.payload.authorization;
    const isValid = !settings.check || (await signer(payload)) === from;
    return { isValid, payer: from, ...(isValid ? {} : { invalidReason: "invalid_signature" }) };
  },
  async settle(payload) {
    const { from, nonce } = payload.payload.authorization;
    const success = !settings.check || !seen.has(nonce);
    seen.add(nonce);
    return { success, payer: from, transaction: nonce, network: settings.network };
  },
};

const offer = {
  scheme: "exact",
  network: settings.network,
  payTo: settings.payTo,
  maxTimeoutSeconds: settings.maxTimeoutSeconds,
  price: {
    amount: settings.amount,
    asset: settings.asset,
    extra: { name: settings.name, version: settings.version },
  },
};
const resourceServer = new x402ResourceServer(facilitator).register(
  settings.network,
  new ExactEvmScheme(),
);
const app = express();
app.use(
  paymentMiddleware(
    { "GET /paid/quote": { accepts: [offer], description: "a quote", mimeType: "application/json" } },
    resourceServer,
  ),
);
const answer = JSON.parse(settings.answer);
app.get(["/paid/quote", "/free/quote"], (request, response) => response.json(answer));

const server = app.listen(0, "127.0.0.1", () => print({ port: server.address().port }));
