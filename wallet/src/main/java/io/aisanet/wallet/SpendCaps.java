package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a wallet agrees to sign, whatever a server asks. The network's own guard has the last word;
 * these caps bound what a client can lose before anybody else is asked. They count for the life of
 * one {@link PayingClient}.
 *
 * <p>Defaults: at most 1.00 a payment and 10.00 in total in each asset, any host and payee, https
 * only (but any loopback address), an origin's payee pinned on first use, a payment good for at
 * most 10 minutes.
 *
 * @param maxPerPayment the most that one payment may be, in atomic units of each allowed asset
 * @param maxTotal the most that all payments together may be, in atomic units of each allowed asset
 * @param hosts host names that may be paid, in lower case; empty allows any
 * @param payees addresses that may be paid, which are also excepted from pinning; empty allows any
 * @param pinPayees whether an origin must keep the payee that it was first paid with
 * @param allowPlainHttp whether to pay over unencrypted connections that leave this machine
 * @param requireOwnResource whether an offer that names a resource on another host than the one
 *     asked is refused (never asked of this machine itself)
 * @param maxValiditySeconds the longest that a signed payment may stay good
 */
public record SpendCaps(
        Map<AisaAsset, Long> maxPerPayment,
        Map<AisaAsset, Long> maxTotal,
        Set<String> hosts,
        Set<EvmAddress> payees,
        boolean pinPayees,
        boolean allowPlainHttp,
        boolean requireOwnResource,
        int maxValiditySeconds) {
    static final long DEFAULT_MAX_PER_PAYMENT = 1_000_000;
    static final long DEFAULT_MAX_TOTAL = 10_000_000;

    /**
     * The shortest validity worth signing: facilitators refuse a payment with less than 6 seconds
     * to go.
     */
    static final int MIN_VALIDITY_SECONDS = 10;

    static final int DEFAULT_MAX_VALIDITY_SECONDS = 600;

    public SpendCaps {
        maxPerPayment = Map.copyOf(maxPerPayment);
        maxTotal = Map.copyOf(maxTotal);
        hosts = Set.copyOf(hosts);
        payees = Set.copyOf(payees);
        if (!maxPerPayment.keySet().equals(maxTotal.keySet())) {
            throw new IllegalArgumentException("each allowed asset needs both caps");
        }
        if (maxValiditySeconds < MIN_VALIDITY_SECONDS) {
            throw new IllegalArgumentException(
                    "maxValiditySeconds must be at least " + MIN_VALIDITY_SECONDS);
        }
    }

    /** The defaults. */
    public static SpendCaps defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects caps; what is not said keeps its default. */
    public static final class Builder {
        private final Map<AisaAsset, Long> maxPerPayment = everyAsset(DEFAULT_MAX_PER_PAYMENT);
        private final Map<AisaAsset, Long> maxTotal = everyAsset(DEFAULT_MAX_TOTAL);
        private final Set<String> hosts = new HashSet<>();
        private final Set<EvmAddress> payees = new HashSet<>();
        private boolean pinPayees = true;
        private boolean allowPlainHttp;
        private boolean requireOwnResource = true;
        private int maxValiditySeconds = DEFAULT_MAX_VALIDITY_SECONDS;

        private Builder() {}

        private static Map<AisaAsset, Long> everyAsset(long amount) {
            Map<AisaAsset, Long> caps = new EnumMap<>(AisaAsset.class);
            for (AisaAsset asset : AisaAsset.values()) {
                caps.put(asset, amount);
            }
            return caps;
        }

        /**
         * The most that one payment may be, in any asset: a decimal amount such as {@code "0.05"}.
         */
        public Builder maxPerPayment(String amount) {
            maxPerPayment.replaceAll((asset, cap) -> atomic(amount));
            return this;
        }

        /** The most that one payment may be in one asset, in atomic units. */
        public Builder maxPerPayment(AisaAsset asset, long atomic) {
            return cap(maxPerPayment, asset, atomic);
        }

        /**
         * The most that all payments may be together, in each asset: a decimal amount such as
         * {@code "5.00"}.
         */
        public Builder maxTotal(String amount) {
            maxTotal.replaceAll((asset, cap) -> atomic(amount));
            return this;
        }

        /** The most that all payments may be together in one asset, in atomic units. */
        public Builder maxTotal(AisaAsset asset, long atomic) {
            return cap(maxTotal, asset, atomic);
        }

        /** Allows these assets only. */
        public Builder assets(AisaAsset... allowed) {
            Set<AisaAsset> kept = Set.of(allowed);
            maxPerPayment.keySet().retainAll(kept);
            maxTotal.keySet().retainAll(kept);
            return this;
        }

        /** Allows these host names only (without port). */
        public Builder hosts(String... allowed) {
            for (String host : allowed) {
                hosts.add(host.toLowerCase(Locale.ROOT));
            }
            return this;
        }

        /** Allows these payees only, and any of them at any origin. */
        public Builder payees(EvmAddress... allowed) {
            payees.addAll(Set.of(allowed));
            return this;
        }

        /** Whether an origin must keep the payee that it was first paid with. */
        public Builder pinPayees(boolean pin) {
            this.pinPayees = pin;
            return this;
        }

        /** Whether to pay over unencrypted connections that leave this machine. */
        public Builder allowPlainHttp(boolean allow) {
            this.allowPlainHttp = allow;
            return this;
        }

        /**
         * Whether the offer's resource must be on the host that was asked; off for servers that do
         * not know it.
         */
        public Builder requireOwnResource(boolean require) {
            this.requireOwnResource = require;
            return this;
        }

        /** The longest that a signed payment may stay good. */
        public Builder maxValiditySeconds(int seconds) {
            this.maxValiditySeconds = seconds;
            return this;
        }

        /** The caps; contradictory ones are an {@link IllegalArgumentException}. */
        public SpendCaps build() {
            return new SpendCaps(
                    maxPerPayment,
                    maxTotal,
                    hosts,
                    payees,
                    pinPayees,
                    allowPlainHttp,
                    requireOwnResource,
                    maxValiditySeconds);
        }

        private Builder cap(Map<AisaAsset, Long> caps, AisaAsset asset, long atomic) {
            if (atomic < 0) {
                throw new IllegalArgumentException("a cap cannot be negative: " + atomic);
            }
            caps.put(asset, atomic);
            return this;
        }

        private static long atomic(String amount) {
            return AisaAsset.parseAmount(amount)
                    .orElseThrow(() ->
                            new IllegalArgumentException(
                                    "'"
                                            + amount
                                            + "' is no amount: write digits and at most"
                                            + " 6 decimals"));
        }
    }
}
