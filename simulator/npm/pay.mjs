// The stock buyer: @x402/fetch pays for a URL, and prints what turns.mjs says.
import { ExactEvmScheme } from "@x402/evm/exact/client";
import * as x402 from "@x402/fetch";
import { privateKeyToAccount } from "viem/accounts";
import { readSettings } from "./settings.mjs";
import { DEFAULTS, payInTurns, x402Payer } from "./turns.mjs";

const settings = await readSettings({ ...DEFAULTS, maxAmountPerPayment: "1000000" });

const client = new x402.x402Client();
client.register(settings.network, new ExactEvmScheme(privateKeyToAccount(settings.privateKey)));
// Since 2.23 a buyer says once which assets beyond the well-known ones it is willing to spend.
client.setSpendControls({
  allowedAssets: [
    {
      network: settings.network,
      asset: settings.asset,
      maxAmountPerPayment: settings.maxAmountPerPayment,
    },
  ],
});

await payInTurns(settings, x402Payer(x402, client, settings.url));
