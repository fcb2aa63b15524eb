// The stock seller: an express shop behind @x402/express that trusts a facilitator over HTTP. It prints
// {"port":n} when it listens and {"served":"/path"} each time that a handler really runs.
import { HTTPFacilitatorClient } from "@x402/core/server";
import { ExactEvmScheme } from "@x402/evm/exact/server";
import { paymentMiddleware, x402ResourceServer } from "@x402/express";
import { declareDiscoveryExtension } from "@x402/extensions/bazaar";
import express from "express";
import { setTimeout as sleep } from "node:timers/promises";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({
  amount: "1000",
  name: "LedgerCredit",
  version: "1",
  maxTimeoutSeconds: 60,
  slowMs: 500,
  authorization: {},
});

// One Authorization header a facilitator path: each may need a key of its own scope.
const authorization = (path) =>
  settings.authorization[path] ? { Authorization: settings.authorization[path] } : {};
const facilitator = new HTTPFacilitatorClient({
  url: settings.facilitatorUrl,
  createAuthHeaders: async () => ({
    verify: authorization("verify"),
    settle: authorization("settle"),
    supported: authorization("supported"),
  }),
});
const resourceServer = new x402ResourceServer(facilitator).register(
  settings.network,
  new ExactEvmScheme(),
);

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
const paid = (description) => ({ accepts: [offer], description, mimeType: "application/json" });

const app = express();
app.use(express.text({ type: () => true, limit: "1mb" }));
app.use(
  paymentMiddleware(
    {
      "GET /ok": paid("a paid answer"),
      "GET /slow": paid("a paid answer that takes its time"),
      "GET /fail": paid("a handler that fails"),
      "POST /echo": paid("what was sent, paid"),
      "GET /report/:id": {
        ...paid("a paid report that wants to be found"),
        extensions: declareDiscoveryExtension({
          input: { unit: "mm" },
          inputSchema: { properties: { unit: { type: "string" } } },
          output: { example: { id: "7", rain: 3 } },
        }),
      },
    },
    resourceServer,
  ),
);
app.use((request, response, next) => {
  print({ served: request.path });
  next();
});
app.get("/ok", (request, response) => response.json({ answer: 42 }));
app.get("/slow", async (request, response) => {
  await sleep(settings.slowMs);
  response.json({ answer: 42, slow: true });
});
app.get("/fail", (request, response) => response.status(500).json({ error: "out of paper" }));
app.get("/report/:id", (request, response) => response.json({ id: request.params.id, rain: 3 }));
app.post("/echo", (request, response) => response.json({ echo: request.body }));
app.get("/free", (request, response) => response.json({ free: true }));

const server = app.listen(0, "127.0.0.1", () => print({ port: server.address().port }));
