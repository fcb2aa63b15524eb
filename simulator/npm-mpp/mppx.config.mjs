// What `mppx validate` pays with, when it is given a wallet (validate.mjs).
import { evm } from "mppx/client";
import { privateKeyToAccount } from "viem/accounts";

const { privateKey, network, asset, assetName } = JSON.parse(process.env.AISA_WALLET);

export default {
  methods: [
    evm({
      account: privateKeyToAccount(privateKey),
      currencies: [asset],
      networks: [Number(network.split(":")[1])],
      authorization: { name: assetName, version: "1" },
      decimals: 6,
      maxAmount: "1",
    }),
  ],
};
