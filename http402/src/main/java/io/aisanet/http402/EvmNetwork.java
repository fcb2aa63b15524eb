package io.aisanet.http402;

/** CAIP-2 names of EVM-style networks: {@code eip155:} and the chain id. */
public final class EvmNetwork {

    private static final String PREFIX = "eip155:";
    private static final int MAX_DIGITS = 16;

    /** Largest chain id that JavaScript senders can write: 2^53 - 1. */
    private static final long MAX_CHAIN_ID = (1L << 53) - 1;

    private EvmNetwork() {}

    /** The name of a chain. */
    public static String name(long chainId) {
        return PREFIX + chainId;
    }

    /** The chain id that a CAIP-2 name carries, 1 to 2^53 - 1. */
    public static long chainId(String network) throws MalformedMessage {
        String digits = network.startsWith(PREFIX) ? network.substring(PREFIX.length()) : "";
        if (AtomicAmount.isValid(digits) && digits.length() <= MAX_DIGITS) {
            long chainId = Long.parseLong(digits);
            if (chainId > 0 && chainId <= MAX_CHAIN_ID) {
                return chainId;
            }
        }
        throw new MalformedMessage(
                "is not an EVM network", "/network", "send eip155: and the chain id");
    }
}
