// A stock MCP server, which knows nothing of payments: Streamable HTTP with sessions, answers as events or, with "json", as JSON.
// It prints {"port":n} when it listens and {"served":"tool"} each time that a tool really runs.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js";
import { z } from "zod";
import { print, readSettings } from "../npm/settings.mjs";

const settings = await readSettings({ json: false });
const text = (words) => ({ content: [{ type: "text", text: words }] });

function tools() {
  const server = new McpServer({ name: "stock", version: "1.0.0" });
  const add = (name, config, run) =>
    server.registerTool(name, { description: name, ...config }, (...given) => {
      print({ served: name, meta: Object.keys(given.at(-1)._meta ?? {}) });
      return run(...given);
    });
  add("hello", {}, () => text("hello"));
  add("search", { inputSchema: { q: z.string() } }, async ({ q }, { _meta, sendNotification }) => {
    if (_meta?.progressToken !== undefined) {
      const params = { progressToken: _meta.progressToken, progress: 1, total: 2 };
      await sendNotification({ method: "notifications/progress", params });
    }
    return text(`found ${q}`);
  });
  add("typed", { outputSchema: { n: z.number() } }, () => ({
    ...text("7"),
    structuredContent: { n: 7 },
  }));
  add("broken", {}, () => ({ ...text("out of paper"), isError: true }));
  return server;
}

const sessions = new Map();

async function transportOf(request) {
  const known = sessions.get(request.headers["mcp-session-id"]);
  if (known !== undefined) return known;
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: () => randomUUID(),
    onsessioninitialized: (id) => sessions.set(id, transport),
    enableJsonResponse: settings.json,
  });
  await tools().connect(transport);
  return transport;
}

const server = createServer(async (request, response) => {
  await (await transportOf(request)).handleRequest(request, response);
});
server.listen(0, "127.0.0.1", () => print({ port: server.address().port }));
