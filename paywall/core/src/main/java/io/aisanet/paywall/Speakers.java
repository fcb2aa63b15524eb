package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.ExactScheme;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All dialects of a paywall, made of its parts.
 *
 * @param byDialect in the order in which payments are looked for
 * @param settlement that they are settled with
 */
record Speakers(Map<Dialect, Speaker> byDialect, Settlement settlement) {

    static Speakers of(PaidCalls.Parts parts) {
        Origin origin = new Origin(parts.publicOrigin());
        Orders orders = new Orders(origin, parts);
        SessionDesk desk = parts.sessions();
        if (desk == null) {
            Builder builder = new Builder(orders, parts, null, null);
            return new Speakers(builder.speakers(), parts.settlement());
        }
        SessionSettlement settlement = new SessionSettlement(parts.settlement(), desk.book());
        Sessions sessions = new Sessions(desk, parts.clock());
        Builder builder =
                new Builder(
                        orders,
                        parts,
                        sessions,
                        new MppSessions(orders, parts, settlement, sessions));
        return new Speakers(builder.speakers(), settlement);
    }

    private record Builder(
            Orders orders,
            PaidCalls.Parts parts,
            @Nullable Sessions sessions,
            @Nullable MppSessions mppSessions) {

        Map<Dialect, Speaker> speakers() {
            ExactReader exact = new ExactReader(orders, new ExactScheme(parts.curve()));
            Map<Dialect, Speaker> speakers = new EnumMap<>(Dialect.class);
            Set<Dialect> settled = parts.settlement().dialects();
            for (Dialect dialect : parts.dialects()) {
                if (settled.contains(dialect)) {
                    speakers.put(dialect, speaker(dialect, exact));
                }
            }
            return speakers;
        }

        private Speaker speaker(Dialect dialect, ExactReader exact) {
            return switch (dialect) {
                case X402 ->
                        new X402Speaker(
                                orders.origin(), schemes(exact), parts.limits().paymentIds());
                case X402V1 -> new V1Speaker(orders.origin(), exact);
                case MPP -> new MppSpeaker(orders, mppSessions, parts);
                case NATIVE -> new NativeSpeaker(orders, parts.curve(), mppSessions);
            };
        }

        /**
         * What a call used is offered first: whoever knows the scheme pays no more than that. Real
         * chains come last.
         */
        private List<X402Scheme> schemes(ExactReader exact) {
            List<X402Scheme> schemes = new ArrayList<>();
            for (Scheme scheme : List.of(Scheme.UPTO, Scheme.EXACT, Scheme.PERMIT2, Scheme.BATCH)) {
                if (parts.schemes().contains(scheme)
                        && parts.settlement().schemes().contains(scheme)) {
                    add(scheme, exact, schemes);
                }
            }
            if (parts.schemes().contains(Scheme.EXACT)) {
                parts.settlement().chains().forEach(it -> schemes.add(new ChainX402(exact, it)));
            }
            return schemes;
        }

        /** One for each asset that may be given; routes say which they take. */
        private void convert(ConversionTill till, ExactReader exact, List<X402Scheme> schemes) {
            ConvertX402.Ground ground =
                    new ConvertX402.Ground(
                            orders,
                            till,
                            new ConversionSeal(parts.challenges()),
                            parts.limits().holdMarginMs());
            for (AisaAsset asset : AisaAsset.values()) {
                schemes.add(new ConvertX402(exact, ground, asset));
            }
        }

        private void add(Scheme scheme, ExactReader exact, List<X402Scheme> schemes) {
            switch (scheme) {
                case EXACT -> {
                    schemes.add(new ExactX402(exact));
                    parts.settlement().conversions().ifPresent(it -> convert(it, exact, schemes));
                }
                case PERMIT2, UPTO -> schemes.add(new Permit2X402(scheme, orders, parts.curve()));
                case BATCH -> {
                    if (sessions != null) {
                        schemes.add(new BatchX402(orders, parts.curve(), sessions));
                    }
                }
            }
        }
    }
}
