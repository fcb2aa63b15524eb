package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Sha256;
import io.aisanet.http402.receipt.ChargedPayment;
import io.aisanet.http402.receipt.LedgerEntry;
import io.aisanet.http402.receipt.ServedAnswer;
import io.aisanet.http402.receipt.SignedReceipt;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signed receipts of calls that were paid by an entry of their own in the settlement's books, and
 * whose answer is whole. Calls of sessions and channels have no such entry: their money moves in
 * batches.
 */
final class CallReceipts {

    /** Says where the receipt of an answer will be whose end is not known yet. */
    static final String LOCATION = "Aisa-Receipt-Location";

    private static final String EXPOSE = "Access-Control-Expose-Headers";

    private final Origin origin;
    private final Settlement settlement;
    private final @Nullable ReceiptPress press;

    /**
     * @param press null = nobody signs
     */
    CallReceipts(Origin origin, Settlement settlement, @Nullable ReceiptPress press) {
        this.origin = origin;
        this.settlement = settlement;
        this.press = press;
    }

    /** One call and what came of its payment. */
    record Paid(PaidRequest request, HoldOrder order, CaptureResult.Captured captured) {}

    /** An answer with its receipt. */
    Answer with(Paid paid, Answer answer) {
        if (press == null) {
            return answer;
        }
        Bytes32 digest = RequestBinding.bodyDigest(answer.body());
        return call(paid, new ServedAnswer(answer.status(), digest))
                .map(call ->
                        press.press(call)
                                .map(value -> with(answer, SignedReceipt.HEADER, value))
                                .orElseGet(() ->
                                        with(answer, LOCATION, location(press, paid.order()))))
                .orElse(answer);
    }

    private static Answer with(Answer answer, String name, String value) {
        return answer.with(EXPOSE, name).with(name, value);
    }

    /** The head of an answer whose receipt can be fetched when it is over. */
    List<HeaderField> announced(HoldOrder order, List<HeaderField> headers) {
        if (press == null || !hasEntry(order)) {
            return headers;
        }
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(EXPOSE, LOCATION));
        more.add(new HeaderField(LOCATION, location(press, order)));
        return more;
    }

    private static String location(ReceiptPress press, HoldOrder order) {
        return press.pathOf(order.paymentId());
    }

    /** Takes in the bytes of an answer as they are handed on; null = no receipt is wanted. */
    @Nullable MessageDigest digest(HoldOrder order) {
        return press == null || !hasEntry(order) ? null : Sha256.start();
    }

    /** The answer is over, and was whole. */
    void streamed(Paid paid, int status, MessageDigest body) {
        if (press != null) {
            call(paid, new ServedAnswer(status, Bytes32.of(body.digest()))).ifPresent(press::keep);
        }
    }

    private static boolean hasEntry(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.Voucher by -> false;
            case PaidBy.SessionStart by -> false;
            case PaidBy.ChannelCall by -> false;
            case PaidBy by -> true;
        };
    }

    private Optional<io.aisanet.http402.receipt.PaidCall> call(Paid paid, ServedAnswer answer) {
        RequestBinding request = origin.binding(paid.request());
        if (request.target().length() > io.aisanet.http402.receipt.PaidCall.TARGET_CHARS) {
            return Optional.empty();
        }
        return settlement
                .entryOf(paid.order(), paid.captured())
                .map(entry -> call(request, answer, paid, entry));
    }

    private static io.aisanet.http402.receipt.PaidCall call(
            RequestBinding request, ServedAnswer answer, Paid paid, LedgerEntry entry) {
        HoldOrder order = paid.order();
        Price price = order.sale().price();
        return new io.aisanet.http402.receipt.PaidCall(
                request,
                answer,
                new ChargedPayment(
                        order.id(),
                        price.asset(),
                        price.amount(),
                        paid.captured().amount(),
                        order.payer(),
                        order.sale().payTo()),
                entry);
    }
}
