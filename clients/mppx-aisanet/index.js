// AIsa's own payment method for mppx. The wallet signs, as text that it can show to its owner, the digest of
// everything that the challenge says; the signature pays for that challenge and for nothing else.
import { Credential, Method, z } from "mppx";

const CHAIN_ID = 402402; // a signing domain; no such chain exists
const DECIMALS = 6;

const chargeMethod = Method.from({
  name: "aisanet",
  intent: "charge",
  schema: {
    credential: {
      payload: z.object({ type: z.enum(["eip191", "ed25519"]), signer: z.string(), signature: z.string() }),
    },
    request: z.looseObject({ amount: z.string(), currency: z.string(), recipient: z.string() }),
  },
});

/**
 * Pays `aisanet/charge`.
 *
 * - `account`: who pays: `{ address, signMessage({ message }) }`, for instance viem's `privateKeyToAccount(key)`;
 *   or an Ed25519 key: `{ publicKey, sign(bytes) }`, 32 bytes and a function that returns the 64 bytes of the signature
 * - `maxAmount`: most for one call, as decimal text ("0.10"); default: no limit of its own, the wallet's budget counts
 * - `currencies`: what it pays in, lower-case codes; default: all
 */
export function aisanet({ account, maxAmount, currencies }) {
  return Method.toClient(chargeMethod, {
    async createCredential({ challenge }) {
      const { amount, currency } = challenge.request;
      if (maxAmount !== undefined && BigInt(amount) > atomic(maxAmount)) {
        throw new Error(`aisanet: ${amount} millionths ${currency} is more than maxAmount ${maxAmount}`);
      }
      if (currencies && !currencies.includes(currency)) {
        throw new Error(`aisanet: ${currency} is not among the currencies that may be paid`);
      }
      const signed = statement("aisanet/mpp-charge/1", challenge);
      if (!account.address) {
        const signature = base64url(await account.sign(signed));
        const payload = { type: "ed25519", signer: base64url(account.publicKey), signature };
        return Credential.serialize(Credential.from({ challenge, payload }));
      }
      const source = `did:pkh:eip155:${CHAIN_ID}:${account.address}`;
      const message = await orderText(signed);
      const signature = await account.signMessage({ message });
      const payload = { type: "eip191", signer: account.address, signature };
      return Credential.serialize(Credential.from({ challenge, payload, source }));
    },
  });
}

function atomic(decimal) {
  const match = /^(\d+)(?:\.(\d{1,6}))?$/.exec(decimal);
  if (!match) throw new Error(`aisanet: maxAmount must look like "0.10", not ${decimal}`);
  return BigInt(match[1] + (match[2] ?? "").padEnd(DECIMALS, "0"));
}

/** Tag, then each text with its length in four bytes: the parts of the challenge as they will be sent back. */
function statement(tag, challenge) {
  const sent = Credential.serialize(Credential.from({ challenge, payload: {} })).split(" ")[1];
  const parts = JSON.parse(utf8(bytesOf(sent))).challenge;
  const names = ["id", "realm", "method", "intent", "request", "expires", "digest", "opaque"];
  const texts = names.map((name) => new TextEncoder().encode(parts[name] ?? ""));
  const out = [...new TextEncoder().encode(tag)];
  for (const text of texts) {
    const length = new DataView(new ArrayBuffer(4));
    length.setUint32(0, text.length);
    out.push(...new Uint8Array(length.buffer), ...text);
  }
  return new Uint8Array(out);
}

async function orderText(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return "AIsa order 0x" + Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function bytesOf(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function base64url(bytes) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function utf8(bytes) {
  return new TextDecoder().decode(bytes);
}
