// The stock buyer of x402 before it had spend controls: @x402/fetch 2.22 pays for a URL without being told of our asset, and
// prints what turns.mjs of ../npm says.
import { ExactEvmScheme } from "@x402/evm/exact/client";
import * as x402 from "@x402/fetch";
import { privateKeyToAccount } from "viem/accounts";
import { readSettings } from "../npm/settings.mjs";
import { DEFAULTS, payInTurns, x402Payer } from "../npm/turns.mjs";

const settings = await readSettings(DEFAULTS);

const client = new x402.x402Client();
client.register("eip155:*", new ExactEvmScheme(privateKeyToAccount(settings.privateKey)));

await payInTurns(settings, x402Payer(x402, client, settings.url));
