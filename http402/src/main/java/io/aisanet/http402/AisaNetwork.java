package io.aisanet.http402;

/** AIsa's own network, as x402 names it. */
public final class AisaNetwork {

    /** EIP-712 chain id: a signing domain, not a chain. */
    public static final long CHAIN_ID = 402_402;

    /** CAIP-2 name of the network. */
    public static final String CAIP2 = "eip155:402402";

    /** Smallest {@code maxTimeoutSeconds} that an offer should carry. */
    public static final int MAX_TIMEOUT_FLOOR_SECONDS = 30;

    /** Extension that a facilitator lists when it takes {@code POST /void}. */
    public static final String VOID_EXTENSION = "aisanet-void";

    /** Who settles, where a scheme wants that signed; nobody holds its key. */
    public static final EvmAddress FACILITATOR =
            address("0x4020000000000000000000000000000000000401");

    private AisaNetwork() {}

    private static EvmAddress address(String text) {
        try {
            return EvmAddress.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }
}
