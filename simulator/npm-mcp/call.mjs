// Stock MCP clients that pay for a tool: "mpp" is mppx around the client of the MCP SDK, "mpp-fetch" is mppx as its fetch, "x402" is
// the client of @x402/core with the transport of x402 over MCP as its specification has it. Prints a line of JSON a call: {result} or
// {error}, with the progress that was heard and the payment that was sent.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { x402Client } from "@x402/core/client";
import { ExactEvmScheme } from "@x402/evm/exact/client";
import { evm, Mppx } from "mppx/client";
import { McpClient } from "mppx/mcp/client";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "../npm/settings.mjs";

const settings = await readSettings({ pays: "mpp", tool: "search", arguments: {}, times: 1 });
const account = privateKeyToAccount(settings.privateKey);

const method = evm({
  account,
  currencies: [settings.asset],
  networks: [Number(settings.network.split(":")[1])],
  authorization: { name: settings.assetName, version: "1" },
  decimals: 6,
  maxAmount: "1",
});

function x402Payer() {
  const client = new x402Client();
  client.register(settings.network, new ExactEvmScheme(account));
  const { network, asset } = settings;
  client.setSpendControls({ allowedAssets: [{ network, asset, maxAmountPerPayment: "1000000" }] });
  return client;
}

let sent = null;
let posts = 0;

function watch(fetched) {
  return (input, init) => {
    if (init?.method === "POST" && JSON.parse(init.body).method === "tools/call") {
      posts++;
      sent = JSON.parse(init.body).params._meta ?? null;
    }
    return fetched(input, init);
  };
}

const byFetch = () => Mppx.create({ polyfill: false, fetch: watch(fetch), methods: [method] }).fetch;
const client = new Client({ name: "stock", version: "1.0.0" });
const options = { fetch: settings.pays === "mpp-fetch" ? byFetch() : watch(fetch) };
await client.connect(new StreamableHTTPClientTransport(new URL(settings.url), options));
const { tools } = await client.listTools();

// x402 over MCP: a result that is an error and asks, as structure or as text; the payment goes into _meta.
function asked(result) {
  const required = result.structuredContent ?? JSON.parse(result.content[0].text);
  return result.isError && required.accepts ? required : undefined;
}

async function callByX402(call, heard) {
  const result = await client.callTool(call, undefined, heard);
  const payment = await x402Payer().createPaymentPayload(asked(result));
  const _meta = { "x402/payment": payment };
  return client.callTool({ ...call, _meta }, undefined, heard);
}

if (settings.pays === "mpp") McpClient.wrap(client, { methods: [method] });

for (let i = 0; i < settings.times; i++) {
  const progress = [];
  const heard = { onprogress: (step) => progress.push(step.progress) };
  const call = { name: settings.tool, arguments: settings.arguments };
  posts = 0;
  try {
    const result =
      settings.pays === "x402"
        ? await callByX402(call, heard)
        : await client.callTool(call, undefined, heard);
    print({ result, progress, sent, posts, tools: tools.map((tool) => tool.name) });
  } catch (error) {
    print({ error: error.message, code: error.code, data: error.data, sent, posts });
  }
}
await client.transport.terminateSession();
await client.close();
process.exit(0);
