package io.aisanet.simulator;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.gateway.LedgerSettlement;
import io.aisanet.gateway.UpstreamConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.paywall.OptionsPolicy;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.PaywallLimits;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Terms;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The API that is sold in every experiment: {@code /paid/**} and {@code /also/**} at the same
 * price, {@code /free/**} for nothing.
 *
 * @param upstreamPort where it is, on loopback
 * @param payTo who is paid
 * @param timeoutMs how long it may take for an answer
 * @param holdMarginMs how long after that a hold expires
 */
public record PaidApi(int upstreamPort, EvmAddress payTo, long timeoutMs, long holdMarginMs) {

    /** What one paid call costs, in atomic units: a tenth of a cent. */
    public static final long PRICE = 1_000;

    /** Under which every gateway of it is known: a credential is good at each of them. */
    static final URI ORIGIN = URI.create("http://127.0.0.1");

    private static final String UPSTREAM = "api";
    private static final int MAX_TIMEOUT_SECONDS = 600;

    /** Ten seconds for an answer, five more for the hold. */
    public static PaidApi at(int upstreamPort, EvmAddress payTo) {
        return new PaidApi(upstreamPort, payTo, 10_000, 5_000);
    }

    /** The same API with other time-outs. */
    public PaidApi withTimes(long answerMs, long marginMs) {
        return new PaidApi(upstreamPort, payTo, answerMs, marginMs);
    }

    /** What keeps the money of its gateways; the client is closed together with it. */
    public Settlement settlement(LedgerClient ledger) {
        return LedgerSettlement.open(ledger, List.of(terms()));
    }

    private Terms terms() {
        return new Terms(new Price(AisaAsset.USD, PRICE), payTo, MAX_TIMEOUT_SECONDS);
    }

    /** A gateway in front of it, on a port of the system's choice. */
    public GatewayConfig gateway() {
        Terms terms = terms();
        UpstreamConfig upstream =
                UpstreamConfig.of(UPSTREAM, URI.create("http://127.0.0.1:" + upstreamPort))
                        .withTimeoutMs(timeoutMs);
        List<Route> routes =
                List.of(
                        Route.paid("/paid/**", terms, UPSTREAM).withMethods("GET", "POST"),
                        Route.paid("/also/**", terms, UPSTREAM).withMethods("GET", "POST"),
                        free("/free/**"));
        GatewayConfig local = GatewayConfig.local(List.of(upstream), routes);
        return new GatewayConfig(
                local.listen(),
                ORIGIN,
                local.settlement(),
                local.upstreams(),
                local.routes(),
                local.unmatched(),
                local.limits().withPaywall(limits()));
    }

    private PaywallLimits limits() {
        PaywallLimits usual = PaywallLimits.DEFAULTS;
        return new PaywallLimits(
                usual.strictHeaders(),
                usual.chargeRedirects(),
                usual.bufferBytes(),
                usual.storedAnswerBytes(),
                holdMarginMs,
                usual.repeatsMax(),
                usual.paymentIds());
    }

    private static Route free(String pattern) {
        return new Route(
                PathPattern.parse(pattern),
                Set.of("GET"),
                null,
                UPSTREAM,
                "",
                "",
                OptionsPolicy.BLOCK,
                StreamMode.AUTO);
    }
}
