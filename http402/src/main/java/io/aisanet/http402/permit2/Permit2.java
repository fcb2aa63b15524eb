package io.aisanet.http402.permit2;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;

/** Addresses and words that Permit2 payments fix, as @x402/evm 2.27 has them. */
public final class Permit2 {

    /** The Permit2 contract: verifying contract of the signing domain. */
    public static final EvmAddress CONTRACT = address("0x000000000022D473030F116dDEE9F6B43aC78BA3");

    /** Who may spend a payment of {@code exact}. */
    public static final EvmAddress EXACT_SPENDER =
            address("0x402085c248EeA27D92E8b30b2C58ed07f9E20001");

    /** Who may spend a payment of {@code upto}. */
    public static final EvmAddress UPTO_SPENDER =
            address("0x4020A4f3b7b90ccA423B9fabCc0CE57C6C240002");

    /** Value of {@code extra.assetTransferMethod}. */
    public static final String METHOD = "permit2";

    /** Scheme that takes up to the offered amount, once. */
    public static final String SCHEME_UPTO = "upto";

    /** {@code extra} member of {@code upto} that names who may settle. */
    public static final String FACILITATOR = "facilitatorAddress";

    private Permit2() {}

    /** The signing domain on a chain; it has no version. */
    public static Eip712Domain domain(long chainId) {
        return Eip712Domain.withoutVersion("Permit2", chainId, CONTRACT);
    }

    private static EvmAddress address(String text) {
        try {
            return EvmAddress.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }
}
