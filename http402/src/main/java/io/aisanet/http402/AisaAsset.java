package io.aisanet.http402;

import java.util.Optional;
import java.util.OptionalLong;

/** The assets that AIsa accounts hold. Each counts in millionths of its unit. */
public enum AisaAsset {
    /** Dollars on the ledger. */
    USD(1, "0x4020000000000000000000000000000000000402", "AIsa USD"),
    /** Ledger claims on USDC. */
    USDC(2, "0x4020000000000000000000000000000000000403", "AIsa USDC"),
    /** Ledger claims on EURC. */
    EURC(3, "0x4020000000000000000000000000000000000404", "AIsa EURC");

    /** Decimal places of every asset. */
    public static final int DECIMALS = AmountText.DECIMALS;

    /** EIP-712 domain version of every asset. */
    public static final String DOMAIN_VERSION = "1";

    private final int wireCode;

    // Both types are immutable; the annotation that would say so is not on our class path.
    @SuppressWarnings("ImmutableEnumChecker")
    private final EvmAddress address;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Eip712Domain domain;

    AisaAsset(int wireCode, String address, String domainName) {
        this.wireCode = wireCode;
        try {
            this.address = EvmAddress.parse(address);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
        this.domain =
                new Eip712Domain(domainName, DOMAIN_VERSION, AisaNetwork.CHAIN_ID, this.address);
    }

    /** Ticker or ISO 4217 code. */
    public String code() {
        return name();
    }

    /** The number that stands for the asset in the ledger's messages. */
    public int wireCode() {
        return wireCode;
    }

    /** What x402 puts in {@code asset}, and EIP-712 in {@code verifyingContract}. */
    public EvmAddress address() {
        return address;
    }

    /** The domain that payments in this asset are signed in. */
    public Eip712Domain domain() {
        return domain;
    }

    /** The asset with this code, exactly as {@link #code()} writes it. */
    public static Optional<AisaAsset> ofCode(String code) {
        for (AisaAsset asset : values()) {
            if (asset.code().equals(code)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    /** The asset with this address. */
    public static Optional<AisaAsset> ofAddress(EvmAddress address) {
        for (AisaAsset asset : values()) {
            if (asset.address.equals(address)) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    /** The asset with this number in the ledger's messages. */
    public static Optional<AisaAsset> ofWireCode(int wireCode) {
        for (AisaAsset asset : values()) {
            if (asset.wireCode == wireCode) {
                return Optional.of(asset);
            }
        }
        return Optional.empty();
    }

    /**
     * Atomic units of an amount such as {@code 0.01}: digits, and at most 6 after a point. Empty
     * for a sign, an exponent, a seventh decimal, or more than a {@code long} holds.
     */
    public static OptionalLong parseAmount(String text) {
        return AmountText.parse(text);
    }

    /** The amount as people write it, with at least two decimals: 10000 is {@code 0.01}. */
    public static String formatAmount(long atomic) {
        return AmountText.format(atomic);
    }
}
