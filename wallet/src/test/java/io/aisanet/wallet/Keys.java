package io.aisanet.wallet;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import java.util.HexFormat;

/** Identities that tests know by heart. */
final class Keys {
    /** The payer of the x402 vectors: a key of thirty-two bytes 0x11. */
    static final EvmAddress PAYER = address("0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A");

    /** The payee of the x402 vectors. */
    static final EvmAddress SHOP = address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");

    static final EvmAddress OTHER_SHOP = address("0x1111111111111111111111111111111111111111");

    private Keys() {}

    static AgentWallet wallet() {
        return AgentWallet.ofPrivateKey(HexFormat.of().parseHex("11".repeat(32)));
    }

    static EvmAddress address(String text) {
        try {
            return EvmAddress.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }
}
