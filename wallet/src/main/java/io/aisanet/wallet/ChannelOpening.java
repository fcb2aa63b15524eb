package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.wallet.Refusal.Reason;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A channel that a 402 offers to open: its deposit and first voucher pay the call. */
final class ChannelOpening implements DialectOffer {
    /** The longest that AIsa's ledger holds money, whatever anybody asks for. */
    private static final Duration LONGEST_HOLD = Duration.ofDays(30);

    private final ChannelSpeaker.Way way;
    private final HttpRequest request;
    private final Verdict<ChannelTerms> terms;
    private @Nullable Reservation first;
    private @Nullable OpenChannel channel;

    /**
     * @param terms what the call costs, or why they are not to be paid
     */
    ChannelOpening(ChannelSpeaker.Way way, HttpRequest request, Verdict<ChannelTerms> terms) {
        this.way = way;
        this.request = request;
        this.terms = terms;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        return terms instanceof Verdict.Yes<ChannelTerms>(ChannelTerms known)
                && isElsewhere(known, origin);
    }

    static boolean isElsewhere(ChannelTerms known, Origin origin) {
        ResourceInfo named = known.resource();
        return named != null && OfferDesk.isElsewhere(named.url(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return false; // a deposit's nonce names its channel
    }

    @Override
    public Verdict<Price> price() {
        return terms.then(known -> {
            long least = Math.max(known.amount(), known.minDeposit());
            return least <= way.plan().cap()
                    ? new Verdict.Yes<>(known.asked())
                    : new Verdict.No<>(tooSmall(least));
        });
    }

    private Refusal tooSmall(long least) {
        return new Refusal(
                Reason.OVER_SESSION_CAP,
                "a deposit of "
                        + AisaAsset.formatAmount(least)
                        + " is asked for and the plan's cap is "
                        + AisaAsset.formatAmount(way.plan().cap())
                        + ": raise the cap of the plan for sessions",
                way.plan().cap(),
                least);
    }

    private ChannelTerms known() {
        return switch (terms) {
            case Verdict.Yes<ChannelTerms>(ChannelTerms known) -> known;
            case Verdict.No<ChannelTerms>(Refusal refusal) ->
                    throw new IllegalStateException("a refused offer is not paid: " + refusal);
        };
    }

    private ChannelTerms.Seller seller() {
        return known().seller(Origin.of(request.uri()));
    }

    /** One opening at a time: whoever calls meanwhile pays by itself. */
    @Override
    public Verdict<Reservation> reserve(SpendBook book, Price agreed, Origin origin) {
        long endMs = (endSeconds() + ClientLimits.CLOCK_SKEW_SECONDS) * 1000;
        return way.channels()
                .begin(seller(), () -> book.open(agreed, way.plan().cap(), endMs, origin))
                .then(mine -> {
                    first = mine;
                    return new Verdict.Yes<>(mine);
                });
    }

    private long endSeconds() {
        return way.nowSeconds() + LONGEST_HOLD.toSeconds();
    }

    @Override
    public Credential sign(Signer signer) throws MalformedMessage {
        Reservation mine = first;
        Reservation money = mine == null ? null : mine.session();
        if (money == null) {
            throw new IllegalStateException("signed before anything was set aside");
        }
        long now = signer.nowSeconds();
        var bounds =
                new OpenChannel.Bounds(
                        way.plan().cap(), now + way.plan().length().toSeconds(), endSeconds());
        OpenChannel made =
                new OpenChannel(
                        new OpenChannel.First(request, known()),
                        signer.wallet().channel(known().terms()),
                        money,
                        bounds);
        long until = now + known().asked().validitySeconds();
        BatchPayload payload = made.open(signer, until);
        channel = made;
        return new Credential(
                PaymentHeaders.PAYMENT_SIGNATURE,
                known().encode(payload),
                payload.voucher().credentialId(),
                until,
                new ChannelWords(made.id(), 0));
    }

    /**
     * A call that failed is not charged, and yet its deposit may be there: it stays set aside, and
     * the channel pays the next call.
     */
    @Override
    public void giveBack(SpendBook book, PendingPayment pending, Payment how) {
        if (how instanceof Payment.NotCharged) {
            book.giveBackToSession(pending.reservation());
        } else {
            DialectOffer.super.giveBack(book, pending, how);
        }
    }

    @Override
    public void ended(Payment how) {
        OpenChannel made = channel;
        if (made == null) {
            throw new IllegalStateException("ended before it was signed");
        }
        switch (how) {
            case Payment.Paid(Receipt receipt) -> {
                made.paid(0, receipt.amount());
                way.channels().opened(seller(), made);
                way.memory().keep(request, known());
            }
            case Payment.NotCharged notCharged -> way.channels().opened(seller(), made);
            default -> way.channels().failed(seller());
        }
    }
}
