package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What came of a wish to capture. */
public sealed interface CaptureResult {

    /**
     * The money is the payee's, now or by an earlier copy of this capture.
     *
     * @param transaction name of the payment in the settlement's books
     * @param amount atomic units that moved, or were put down to be captured with others
     * @param extra what the payer's dialect wants to know besides; null = nothing
     * @param told where a ledger tells it; null = nowhere, or not known
     */
    record Captured(
            String transaction, long amount, @Nullable ObjectNode extra, @Nullable Told told)
            implements CaptureResult {

        /** Nothing is to be told besides. */
        public Captured(String transaction, long amount) {
            this(transaction, amount, null, null);
        }

        /** The same with words for the payer. */
        public Captured(String transaction, long amount, ObjectNode extra) {
            this(transaction, amount, extra, null);
        }
    }

    /**
     * A ledger's event.
     *
     * @param event its number
     * @param timeMs unix milliseconds of the ledger's clock
     */
    record Told(long event, long timeMs) {}

    /** The hold had ended; nothing was paid and nothing will be. */
    record NotCaptured(String reason) implements CaptureResult {}

    /** It may be paid or not; asking again is safe. */
    record Unknown(String reason) implements CaptureResult {}
}
