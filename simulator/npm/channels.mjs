// The stock seller by "batch-settlement": express behind @x402/express, and a facilitator in this same process that keeps the
// channels, as no chain is here. It checks each signature with viem and takes a deposit's nonce once. GET /model?used=37 is
// charged 37, GET /fail fails. It prints {"port":n} when it listens, then {"deposit"|"refund":amount,...} as money moves.
import {
  BATCH_SETTLEMENT_ADDRESS,
  BATCH_SETTLEMENT_DOMAIN,
  ERC3009_DEPOSIT_COLLECTOR_ADDRESS,
  voucherTypes,
} from "@x402/evm";
import { BatchSettlementEvmScheme } from "@x402/evm/batch-settlement/server";
import { paymentMiddleware, setSettlementOverrides, x402ResourceServer } from "@x402/express";
import express from "express";
import { encodeAbiParameters, keccak256, verifyTypedData } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { print, readSettings } from "./settings.mjs";

const settings = await readSettings({ maxTimeoutSeconds: 60 });
const chainId = Number(settings.network.split(":")[1]);
const authorizer = privateKeyToAccount(`0x${"42".repeat(32)}`);
const channels = new Map();
const nonces = new Set();

const RECEIVE = {
  ReceiveWithAuthorization: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "validAfter", type: "uint256" },
    { name: "validBefore", type: "uint256" },
    { name: "nonce", type: "bytes32" },
  ],
};

const stateOf = (id) =>
  channels.get(id) ?? { balance: 0n, totalClaimed: 0n, withdrawRequestedAt: 0, refundNonce: 0 };

function extraOf(id) {
  const { balance, totalClaimed, withdrawRequestedAt, refundNonce } = stateOf(id);
  return {
    channelId: id,
    balance: String(balance),
    totalClaimed: String(totalClaimed),
    withdrawRequestedAt,
    refundNonce: String(refundNonce),
  };
}

function isVoucherSigned({ channelConfig, voucher }) {
  return verifyTypedData({
    address: channelConfig.payerAuthorizer,
    domain: { ...BATCH_SETTLEMENT_DOMAIN, chainId, verifyingContract: BATCH_SETTLEMENT_ADDRESS },
    types: voucherTypes,
    primaryType: "Voucher",
    message: { ...voucher, maxClaimableAmount: BigInt(voucher.maxClaimableAmount) },
    signature: voucher.signature,
  });
}

function nonceOf({ voucher, deposit }) {
  const { salt } = deposit.authorization.erc3009Authorization;
  return keccak256(
    encodeAbiParameters([{ type: "bytes32" }, { type: "uint256" }], [voucher.channelId, BigInt(salt)]),
  );
}

function isDepositSigned(payload) {
  const { validAfter, validBefore, signature } = payload.deposit.authorization.erc3009Authorization;
  return verifyTypedData({
    address: payload.channelConfig.payer,
    domain: {
      name: settings.name,
      version: settings.version,
      chainId,
      verifyingContract: settings.asset,
    },
    types: RECEIVE,
    primaryType: "ReceiveWithAuthorization",
    message: {
      from: payload.channelConfig.payer,
      to: ERC3009_DEPOSIT_COLLECTOR_ADDRESS,
      value: BigInt(payload.deposit.amount),
      validAfter: BigInt(validAfter),
      validBefore: BigInt(validBefore),
      nonce: nonceOf(payload),
    },
    signature,
  });
}

async function refuse(payload) {
  const { balance } = stateOf(payload.voucher.channelId);
  const more = payload.type === "deposit" ? BigInt(payload.deposit.amount) : 0n;
  if (!(await isVoucherSigned(payload))) return "invalid_batch_settlement_evm_voucher_signature";
  if (payload.type === "deposit" && nonces.has(nonceOf(payload))) return "nonce_already_used";
  if (payload.type === "deposit" && !(await isDepositSigned(payload)))
    return "invalid_batch_settlement_evm_receive_authorization_signature";
  if (balance + more === 0n) return "invalid_batch_settlement_evm_channel_not_found";
  return BigInt(payload.voucher.maxClaimableAmount) > balance + more
    ? "invalid_batch_settlement_evm_cumulative_exceeds_balance"
    : undefined;
}

function settled(payload, amount, moved) {
  const id = payload.voucher.channelId;
  print({ ...moved, channel: id });
  return {
    success: true,
    payer: payload.channelConfig.payer,
    transaction: keccak256(id),
    network: settings.network,
    amount,
    extra: { channelState: extraOf(id) },
  };
}

const facilitator = {
  async getSupported() {
    return {
      kinds: [{ x402Version: 2, scheme: "batch-settlement", network: settings.network }],
      extensions: [],
      signers: {},
    };
  },
  async verify({ payload }) {
    const invalidReason = await refuse(payload);
    const payer = payload.channelConfig.payer;
    return invalidReason
      ? { isValid: false, payer, invalidReason }
      : { isValid: true, payer, extra: extraOf(payload.voucher.channelId) };
  },
  async settle({ payload }) {
    const id = payload.voucher.channelId;
    const before = stateOf(id);
    if (payload.type === "deposit") {
      nonces.add(nonceOf(payload));
      channels.set(id, { ...before, balance: before.balance + BigInt(payload.deposit.amount) });
      return settled(payload, payload.deposit.amount, { deposit: Number(payload.deposit.amount) });
    }
    const claimed = BigInt(payload.claims.at(-1).totalClaimed);
    const balance = before.balance - BigInt(payload.amount);
    channels.set(id, { ...before, balance, totalClaimed: claimed, refundNonce: before.refundNonce + 1 });
    return settled(payload, payload.amount, {
      refund: Number(payload.amount),
      claimed: Number(claimed),
    });
  },
};

const scheme = new BatchSettlementEvmScheme(settings.payTo, { receiverAuthorizerSigner: authorizer });
const offer = {
  scheme: "batch-settlement",
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
app.use(
  paymentMiddleware(
    { "GET /model": paid("an answer"), "GET /fail": paid("a handler that fails") },
    new x402ResourceServer(facilitator).register(settings.network, scheme),
  ),
);
app.get("/model", (request, response) => {
  if (request.query.used) setSettlementOverrides(response, { amount: request.query.used });
  response.json({ answer: 42 });
});
app.get("/fail", (request, response) => response.status(500).json({ error: "out of paper" }));

const server = app.listen(0, "127.0.0.1", () => print({ port: server.address().port }));
