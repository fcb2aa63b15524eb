package io.aisanet.wallet;

import io.aisanet.http402.mpp.SessionAction;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.http402.nativepay.NativeVoucher;
import java.net.http.HttpRequest;

/** A call that an open session can pay. */
final class VoucherOffer implements DialectOffer {
    private final SessionSpeaker.Way way;
    private final OpenSession session;
    private final HttpRequest request;
    private final NativeTerms terms;
    private final boolean unasked;

    VoucherOffer(
            SessionSpeaker.Way way,
            OpenSession session,
            HttpRequest request,
            NativeTerms terms,
            boolean unasked) {
        this.way = way;
        this.session = session;
        this.request = request;
        this.terms = terms;
        this.unasked = unasked;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        return OfferDesk.isElsewhere(terms.origin(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return false;
    }

    /** Good as long as its session, which bounds what can be lost; not a validity of its own. */
    @Override
    public Verdict<Price> price() {
        return new Verdict.Yes<>(
                new Price(
                        terms.asset(),
                        terms.amount(),
                        terms.payee(),
                        ClientLimits.NATIVE_VALIDITY_SECONDS,
                        request.uri(),
                        Dialect.NATIVE,
                        terms.upTo()));
    }

    @Override
    public Verdict<Reservation> reserve(SpendBook book, Price agreed, Origin origin) {
        return book.reserve(agreed, session.money());
    }

    @Override
    public Credential sign(Signer signer) {
        SessionAction.Voucher voucher =
                session.voucher(terms.amount(), NativeOffer.binding(request, terms));
        return new Credential(
                NativePayment.HEADER,
                NativeVoucher.format(voucher),
                voucher.credentialId(),
                session.expiresSeconds(),
                SettleWords.V2);
    }

    /** A 402 to a voucher: the session is not there any more, or the call costs something else. */
    @Override
    public boolean wasMistaken(Asked answer) {
        if (!NativeOffer.repeats(answer, terms)) {
            return unasked;
        }
        way.sessions().drop(Origin.of(request.uri()), session);
        return true;
    }

    @Override
    public void ended(Payment how) {
        switch (how) {
            case Payment.Paid paid -> way.prices().confirm(request, terms);
            case Payment.Rejected rejected -> way.prices().contradict(request);
            case Payment.Unconfirmed doubt -> way.prices().forget(request);
            default -> {} // says nothing about the price
        }
    }
}
