package io.aisanet.server.facilitator;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.SupportedKind;
import io.aisanet.http402.SupportedResponse;
import io.aisanet.http402.VerifyResponse;
import io.aisanet.http402.X402;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.ledger.Status;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.facilitator.LedgerOrders.Parties;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.Wallets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The x402 facilitator of {@code exact} on AIsa's own network. A refusal is an answer; exceptions
 * are {@link PayeeNotCoveredException}, and {@link io.aisanet.cluster.OverloadedException} and
 * {@link io.aisanet.cluster.OutcomeUnknownException} where nothing moved by this call.
 */
public final class Facilitator {
    private final CredentialCheck check = new CredentialCheck(new ExactScheme(Secp256k1.best()));
    private final Wallets wallets;
    private final InstantSource clock;
    private final Verification verification;
    private final Settlement settlement;
    private final Release release;

    /**
     * A facilitator.
     *
     * @param conversions for payees who are paid in another asset; empty = nothing is converted
     */
    public Facilitator(
            FacilitatorConfig config,
            LedgerCalls calls,
            Optional<Conversions> conversions,
            InstantSource clock) {
        this.wallets = new Wallets(calls);
        this.clock = clock;
        LedgerOrders orders =
                new LedgerOrders(calls.within(config.outcomeTimeout()), config.refundable());
        PoolSide pool = new PoolSide(conversions, orders);
        this.verification = new Verification(orders, pool, config.verify());
        this.settlement = new Settlement(orders, pool, config.settle());
        this.release = new Release(orders, pool);
    }

    /** What settles here. */
    public SupportedResponse supported() {
        SupportedKind kind =
                new SupportedKind(X402.VERSION, X402.SCHEME_EXACT, AisaNetwork.CAIP2, null);
        return new SupportedResponse(
                List.of(kind), List.of(AisaNetwork.VOID_EXTENSION, Bazaar.NAME), Map.of());
    }

    /** Whether the payment will settle; by configuration its money is set aside. */
    public VerifyResponse verify(FacilitatorCall call) {
        return judge(
                call,
                Facilitator::invalid,
                parties ->
                        answer(
                                parties,
                                verification.verify(parties, call.attempt(), clock.millis())));
    }

    /** Moves the money. */
    public SettleResponse settle(FacilitatorCall call) {
        return judge(
                call,
                Settlement::failed,
                parties -> settlement.settle(parties, call.attempt(), clock.millis()));
    }

    /** Gives back what a verify set aside. */
    public VerifyResponse voidHold(FacilitatorCall call) {
        return judge(
                call, Facilitator::invalid, parties -> answer(parties, release.release(parties)));
    }

    private <T> T judge(
            FacilitatorCall call, Function<Refusal, T> refused, Function<Parties, T> judged) {
        return switch (check.check(call.request())) {
            case Checked.Refused(Refusal refusal) -> refused.apply(refusal);
            case Checked.Signed(Order order) -> judgeSigned(call, order, refused, judged);
        };
    }

    private <T> T judgeSigned(
            FacilitatorCall call,
            Order order,
            Function<Refusal, T> refused,
            Function<Parties, T> judged) {
        Optional<Wallets.Fixed> payee = wallets.find(order.payee());
        if (payee.isPresent() && !call.access().covers(payee.get())) {
            throw new PayeeNotCoveredException(order.payee().toChecksumString());
        }
        Optional<Wallets.Fixed> payer = wallets.find(order.payer());
        if (payer.isEmpty()) {
            return refused.apply(nobody(order, Status.PAYER_NOT_FOUND));
        }
        if (payee.isEmpty()) {
            return refused.apply(nobody(order, Status.PAYEE_NOT_FOUND));
        }
        return judged.apply(new Parties(order, payer.get(), payee.get()));
    }

    private static Refusal nobody(Order order, Status status) {
        return new Refusal(
                StockCodes.of(status, ErrorCodes.INVALID_PAYLOAD),
                StockCodes.message(status),
                order.payer());
    }

    private static VerifyResponse answer(Parties parties, Optional<Refusal> refusal) {
        return refusal.map(Facilitator::invalid)
                .orElseGet(() -> VerifyResponse.valid(parties.order().payer()));
    }

    private static VerifyResponse invalid(Refusal refusal) {
        return VerifyResponse.invalid(refusal.code(), refusal.message(), refusal.payerText());
    }
}
