package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.http402.nativepay.NativePayment.Refusal;
import io.aisanet.http402.nativepay.NativeVoucher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * AIsa's own dialect: a signature over the request and its price, which may come with the first
 * request. Price, asset and payee are in the body of every 402; it adds in which header they can be
 * paid.
 */
final class NativeSpeaker implements Speaker {

    private static final Bytes32 NO_NONCE = Bytes32.of(new byte[Bytes32.LENGTH]);

    private final Orders orders;
    private final Secp256k1 curve;
    private final @Nullable MppSessions sessions;

    /**
     * @param sessions reads vouchers; null = there are no sessions
     */
    NativeSpeaker(Orders orders, Secp256k1 curve, @Nullable MppSessions sessions) {
        this.sessions = sessions;
        this.orders = orders;
        this.curve = curve;
    }

    @Override
    public void ask(PaidRequest request, String error, Asking asking) {
        asking.members().withObject("price").put("header", NativePayment.HEADER);
    }

    @Override
    public Optional<String> quoteIn(String value) {
        try {
            return NativeVoucher.isOne(value)
                    ? Optional.empty()
                    : Optional.ofNullable(NativePayment.parse(value).quote());
        } catch (MalformedMessage e) {
            return Optional.empty(); // reading it says what is wrong
        }
    }

    @Override
    public Credential read(PaidRequest request, String value) {
        if (sessions != null && NativeVoucher.isOne(value)) {
            return voucher(request, sessions, value);
        }
        NativePayment payment;
        try {
            payment = NativePayment.parse(value);
        } catch (MalformedMessage e) {
            return new Credential.Malformed(NativePayment.HEADER + " " + e.getMessage());
        }
        Refusal refusal = refusal(request, payment);
        return refusal == null
                ? new Credential.Valid(order(request, payment))
                : unfit(refusal, used(request, payment));
    }

    private static Credential voucher(PaidRequest request, MppSessions sessions, String value) {
        try {
            return sessions.voucher(request, NativeVoucher.parse(value), Dialect.NATIVE, "");
        } catch (MalformedMessage e) {
            return new Credential.Malformed(NativePayment.HEADER + " " + e.getMessage());
        }
    }

    private @Nullable Refusal refusal(PaidRequest request, NativePayment payment) {
        if (orders.endsTooLate(payment.order().expiresSeconds())) {
            return Refusal.GOOD_FOR_TOO_LONG;
        }
        Quote quote = request.terms().quote();
        String repeated = payment.quote();
        if (repeated != null && (quote == null || !repeated.equals(quote.token()))) {
            return Refusal.OF_ANOTHER_OFFER;
        }
        Price price = request.terms().price();
        NativeOrder asked =
                new NativeOrder(
                        price.asset(), price.amount(), request.terms().payTo(), 0, NO_NONCE);
        return payment.refusal(curve, asked, orders.binding(request), orders.nowSeconds())
                .orElse(null);
    }

    /**
     * Too old, or for a price that was: if its payer signed it for this request, it may be paid.
     */
    private @Nullable HoldOrder used(PaidRequest request, NativePayment payment) {
        NativeOrder order = payment.order();
        return order.expiresSeconds() < Long.MAX_VALUE / 1000
                        && payment.proof().verify(curve, order.statement(orders.binding(request)))
                ? order(request, payment)
                : null;
    }

    private HoldOrder order(PaidRequest request, NativePayment payment) {
        NativeOrder order = payment.order();
        return orders.order(
                request,
                new Orders.Verified(
                        order.credentialId(payment.proof().payer()),
                        payment.proof().payer(),
                        0,
                        order.expiresSeconds() * 1000,
                        new PaidBy.Native(order.amount())));
    }

    private static Credential unfit(Refusal refusal, @Nullable HoldOrder used) {
        return switch (refusal) {
            case OF_ANOTHER_OFFER ->
                    new Credential.Unfit(
                            ErrorCodes.NO_MATCHING_REQUIREMENTS,
                            "The payment is for other terms than this resource's.",
                            used);
            case EXPIRED ->
                    new Credential.Unfit(
                            ErrorCodes.EXACT_VALID_BEFORE, "The payment's time is over.", used);
            case GOOD_FOR_TOO_LONG ->
                    new Credential.Unfit(
                            ErrorCodes.EXACT_VALID_BEFORE,
                            "The payment is valid for too long; let it end within "
                                    + Orders.VALIDITY_SECONDS_MAX
                                    + " seconds.",
                            null);
            case NOT_SIGNED ->
                    new Credential.Unfit(
                            ErrorCodes.EXACT_SIGNATURE,
                            "The payer did not sign this for this method, URL and body.",
                            null);
        };
    }
}
