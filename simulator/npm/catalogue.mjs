// The stock reader of a facilitator's catalogue: lists resources, searches where it is told a query, and prints one line
// of JSON: {items, pagination, resources}.
import { HTTPFacilitatorClient } from "@x402/core/server";
import { withBazaar } from "@x402/extensions/bazaar";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({ list: {}, search: undefined });
const client = withBazaar(new HTTPFacilitatorClient({ url: settings.facilitatorUrl }));
try {
  const { items, pagination } = await client.extensions.bazaar.listResources(settings.list);
  const found = settings.search && (await client.extensions.bazaar.search(settings.search));
  print({ items, pagination, resources: found?.resources });
} catch (error) {
  print({ error: error.message });
}
process.exit(0);
