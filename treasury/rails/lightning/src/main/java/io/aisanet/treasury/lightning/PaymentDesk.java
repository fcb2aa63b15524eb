package io.aisanet.treasury.lightning;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.ChannelRefusal.Kind;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.lightning.invoice.Invoice;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes batches on. A payment hash is paid at most once, under whatever id. */
final class PaymentDesk implements Pay {
    private final Ground ground;

    PaymentDesk(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Submission submit(PayoutBatch batch) throws IOException {
        return ground.book().channel().submit(batch, ground.nowMs(), this::refusal);
    }

    private @Nullable ChannelRefusal refusal(PayoutBatch batch) {
        Set<Bytes32> hashes = new HashSet<>();
        for (Payout leg : batch.legs()) {
            ChannelRefusal no = refusal(leg, hashes);
            if (no != null) {
                return no;
            }
        }
        return null;
    }

    private @Nullable ChannelRefusal refusal(Payout leg, Set<Bytes32> hashes) {
        LightningSettings settings = ground.settings();
        if (leg.asset() != settings.asset()) {
            return no(Kind.ASSET, settings.name() + " moves " + settings.asset());
        }
        Invoice invoice;
        try {
            invoice = Invoice.parse(leg.destination().account());
        } catch (MalformedMessage e) {
            return no(Kind.DESTINATION, "the invoice of " + leg.id() + " " + e.getMessage());
        }
        if (invoice.asset() != leg.asset()) {
            return no(
                    Kind.ASSET,
                    "the invoice of " + leg.id() + " asks for " + invoice.asset() + ": pay that");
        }
        if (invoice.amount() != 0 && invoice.amount() != leg.amount()) {
            return no(
                    Kind.AMOUNT,
                    "the invoice of " + leg.id() + " asks for exactly " + invoice.amount());
        }
        if (leg.amount() > settings.limits().amountMax()) {
            return no(
                    Kind.AMOUNT,
                    settings.name()
                            + " pays at most "
                            + settings.limits().amountMax()
                            + " at once");
        }
        if (invoice.expiresAtMs() <= ground.nowMs()) {
            return no(Kind.DESTINATION, "the invoice of " + leg.id() + " is over: ask for another");
        }
        Payout other = payoutOf(invoice.paymentHash());
        if (other != null || !hashes.add(invoice.paymentHash())) {
            return no(
                    Kind.DESTINATION,
                    "the invoice of "
                            + leg.id()
                            + " is paid"
                            + (other == null ? " twice in its batch" : " by " + other.id())
                            + ": each invoice is paid once");
        }
        return null;
    }

    private static ChannelRefusal no(Kind kind, String sentence) {
        return new ChannelRefusal(kind, sentence);
    }

    /** What pays, or paid, this hash; what failed may be tried again under another id. */
    private @Nullable Payout payoutOf(Bytes32 hash) {
        for (Payout payout : ground.book().channel().payouts()) {
            if (ground.book().channel().status(payout).state() != PayoutState.FAILED
                    && invoice(payout).paymentHash().equals(hash)) {
                return payout;
            }
        }
        return null;
    }

    /** The invoice of a payout that was found fit. */
    static Invoice invoice(Payout payout) {
        try {
            return Invoice.parse(payout.destination().account());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("judged fit and cannot be read", e);
        }
    }

    @Override
    public @Nullable List<PayoutStatus> status(String batchId) {
        return ground.book().channel().status(batchId);
    }

    @Override
    public List<Change> changes(long afterNumber, int limit) {
        return ground.book().channel().changes(afterNumber, limit);
    }
}
