package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.batch.BatchErrors;
import io.aisanet.http402.batch.BatchPayload;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that an open channel can pay. */
final class ChannelVoucher implements DialectOffer {
    private final ChannelSpeaker.Way way;
    private final OpenChannel channel;
    private final HttpRequest request;
    private final ChannelTerms terms;
    private final boolean unasked;
    private @Nullable SpendBook book;
    private @Nullable Reservation mine;
    private long chargedBefore;

    ChannelVoucher(
            ChannelSpeaker.Way way,
            OpenChannel channel,
            HttpRequest request,
            ChannelTerms terms,
            boolean unasked) {
        this.way = way;
        this.channel = channel;
        this.request = request;
        this.terms = terms;
        this.unasked = unasked;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        return ChannelOpening.isElsewhere(terms, origin);
    }

    @Override
    public boolean canNameMandate() {
        return false;
    }

    @Override
    public Verdict<Price> price() {
        return new Verdict.Yes<>(terms.asked());
    }

    @Override
    public Verdict<Reservation> reserve(SpendBook spends, Price agreed, Origin origin) {
        return channel.take(() -> spends.reserve(agreed, channel.money()))
                .then(taken -> {
                    book = spends;
                    mine = taken;
                    return new Verdict.Yes<>(taken);
                });
    }

    @Override
    public Credential sign(Signer signer) throws MalformedMessage {
        chargedBefore = channel.charged();
        BatchPayload payload = channel.pay(signer, terms);
        return new Credential(
                PaymentHeaders.PAYMENT_SIGNATURE,
                terms.encode(payload),
                payload.voucher().credentialId(),
                channel.bounds().endSeconds(),
                new ChannelWords(channel.id(), chargedBefore));
    }

    /** The next voucher takes this one's place, so that it is worth nothing of its own. */
    @Override
    public void giveBack(SpendBook spends, PendingPayment pending, Payment how) {
        spends.giveBackToSession(pending.reservation());
    }

    /**
     * A 402 to a voucher. Figures that the server proves are taken over, and the call pays by them.
     * Who claims what was never signed gets nothing more; a channel that is not there any more, or
     * is in disorder, is left.
     */
    @Override
    public boolean wasMistaken(Asked answer) {
        endTurn();
        if (ChannelCorrection.isOne(answer)) {
            boolean proven =
                    ChannelCorrection.read(answer, channel.id())
                            .filter(channel::correct)
                            .isPresent();
            if (!proven) {
                way.channels().retire(seller(), channel);
            }
            return proven;
        }
        if (!isRepeatedBy(answer)) {
            way.memory().forget(request);
            return unasked;
        }
        if (answer.error().equals(BatchErrors.CHANNEL_NOT_FOUND)) {
            way.channels().drop(seller(), channel);
        } else {
            way.channels().retire(seller(), channel);
        }
        return true;
    }

    private void endTurn() {
        SpendBook spends = book;
        Reservation taken = mine;
        if (spends != null && taken != null) {
            spends.giveBackToSession(taken);
            channel.free(taken);
        }
    }

    private boolean isRepeatedBy(Asked answer) {
        try {
            Optional<PaymentRequired> required = answer.x402();
            if (required.isPresent()) {
                for (Offer offer : required.get().accepts()) {
                    if (ChannelTerms.read(required.get(), offer, request.uri(), way.nowSeconds())
                                    instanceof Verdict.Yes<ChannelTerms>(ChannelTerms now)
                            && now.repeats(terms)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (MalformedMessage e) {
            return false; // whatever it asks for, it is not this
        }
    }

    private ChannelTerms.Seller seller() {
        return terms.seller(Origin.of(request.uri()));
    }

    @Override
    public void ended(Payment how) {
        switch (how) {
            case Payment.Paid(Receipt receipt) -> {
                channel.paid(chargedBefore, receipt.amount());
                way.memory().keep(request, terms);
            }
            case Payment.Unconfirmed doubt -> way.memory().forget(request);
            default -> {} // says nothing about the price
        }
        Reservation taken = mine;
        if (taken != null) {
            channel.free(taken);
        }
    }
}
