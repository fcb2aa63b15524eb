package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.batch.BatchErrors;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.BatchResult;
import io.aisanet.http402.batch.BatchScheme;
import io.aisanet.http402.batch.BatchSettlement;
import io.aisanet.http402.batch.Channel;
import io.aisanet.http402.batch.ChannelConfig;
import io.aisanet.http402.batch.Voucher;
import io.aisanet.paywall.session.Deposit;
import io.aisanet.paywall.session.Opening;
import io.aisanet.paywall.session.Session;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code batch-settlement}: a deposit, then a signed voucher in each call over all that may have
 * been taken so far. What a channel was charged is known here, and what a client says about it is
 * not believed.
 */
final class BatchX402 implements X402Scheme {

    /** How many calls the deposit should last that a stock client is asked for. */
    private static final long DEPOSIT_CALLS = 10;

    private final Orders orders;
    private final Sessions sessions;
    private final BatchScheme scheme;

    BatchX402(Orders orders, Secp256k1 curve, Sessions sessions) {
        this.orders = orders;
        this.sessions = sessions;
        this.scheme = new BatchScheme(curve);
    }

    @Override
    public boolean fits(Terms terms) {
        return terms.fitsSessions() && terms.price().amount() <= Long.MAX_VALUE / DEPOSIT_CALLS;
    }

    @Override
    public PaymentRequirements offer(PaidRequest request) {
        return requirements(request.terms());
    }

    static PaymentRequirements requirements(Terms terms) {
        return BatchSettlement.offer(
                ExactX402.requirements(terms),
                AisaNetwork.FACILITATOR,
                terms.price().amount() * DEPOSIT_CALLS);
    }

    /** How a channel stands, in the words of the scheme. */
    static Channel channel(Bytes32 id, Session session) {
        Session.Standing now = session.standing();
        Channel channel =
                Channel.standing(id, now.balance(), now.charged().units(), now.captured());
        Session.SignedTotal signed = now.signed();
        return signed == null
                ? channel
                : channel.signedBy(
                        new Voucher(id, BigInteger.valueOf(signed.total()), signed.signature()));
    }

    @Override
    public boolean isMeant(ObjectNode accepted) {
        return BatchSettlement.SCHEME.equals(accepted.path("scheme").textValue());
    }

    @Override
    public Credential read(PaidRequest request, PaymentPayload payment) {
        PaymentRequirements ours = offer(request);
        if (!OfferMatch.matches(ours.toJson(), payment.accepted())) {
            return unfit(ErrorCodes.NO_MATCHING_REQUIREMENTS, "it is for other terms");
        }
        return switch (scheme.verify(payment, ours, orders.nowSeconds())) {
            case BatchResult.Valid(BatchPayload.Refund refund) ->
                    new Credential.Errand(() -> sessions.refund(refund));
            case BatchResult.Valid(BatchPayload call) -> call(request, call);
            case BatchResult.Invalid(String code, String message) -> unfit(code, message);
        };
    }

    private static Credential unfit(String code, String why) {
        return new Credential.Unfit(code, "The payment was not accepted: " + why + ".", null);
    }

    private Credential call(PaidRequest request, BatchPayload call) {
        if (call.voucher().maxClaimableAmount().bitLength() > Long.SIZE - 1) {
            return unfit(BatchErrors.CUMULATIVE_EXCEEDS_BALANCE, "the total is too large");
        }
        Deposit deposit = null;
        if (call instanceof BatchPayload.WithDeposit paid) {
            BigInteger amount = paid.deposit().amount();
            if (amount.signum() == 0 || amount.bitLength() > Long.SIZE - 1) {
                return unfit(BatchErrors.INSUFFICIENT_BALANCE, "no such deposit can be made");
            }
            deposit = deposit(paid);
        }
        return new Credential.Valid(order(request, call, deposit));
    }

    private static Deposit deposit(BatchPayload.WithDeposit paid) {
        ChannelConfig config = paid.config();
        CredentialId hold =
                CredentialId.of(
                        AisaNetwork.CAIP2,
                        config.token(),
                        config.payer(),
                        io.aisanet.http402.batch.Deposit.nonce(
                                paid.voucher().channelId(), paid.deposit().salt()));
        return new Deposit(hold, paid.deposit().amount().longValueExact(), 0);
    }

    /** The same voucher is the same credential, whatever it is sent for. */
    private HoldOrder order(PaidRequest request, BatchPayload call, @Nullable Deposit deposit) {
        Bytes32 channel = call.voucher().channelId();
        AisaAsset asset = request.terms().price().asset();
        long nowMs = orders.nowMs();
        Opening opening =
                new Opening(
                        CredentialId.ofDigest(channel.toBytes()),
                        new Payer.Address(call.config().payer()),
                        call.config().receiver(),
                        asset,
                        nowMs + sessions.channelMs(),
                        null);
        return orders.order(
                request,
                new Orders.Verified(
                        call.voucher().credentialId(),
                        new Payer.Address(call.config().payer()),
                        0,
                        nowMs + request.terms().maxTimeoutSeconds() * 1000L,
                        new PaidBy.ChannelCall(call, opening, channel, deposit)));
    }
}
