package io.aisanet.wallet;

import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.MalformedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a dialect says in an answer's header field what became of a payment. */
interface ReceiptWords {

    /** The header field. */
    String field();

    /** Reads its value. */
    Said read(String value) throws MalformedMessage;

    /** What it says. */
    sealed interface Said {}

    /**
     * The money moved.
     *
     * @param transaction id of the movement
     * @param payer who paid; null = not said
     * @param amount atomic units that moved; null = not said
     * @param running whether the answer was still being counted, so that the amount is not known
     * @param held an order of goods, for which nothing has moved yet; null = the money moved
     * @param differences in what else it says from what was signed, each for people
     */
    record Settled(
            String transaction,
            @Nullable String payer,
            @Nullable String amount,
            boolean running,
            @Nullable HeldPayment held,
            List<String> differences)
            implements Said {}

    /**
     * It did not.
     *
     * @param error the server's reason
     */
    record Failed(String error) implements Said {}
}
