package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt says of an order of goods: nothing has moved yet, the money is set aside until the
 * seller ships or cancels. These are members of the receipt beside those of its dialect: in {@code
 * extra} of x402's, in the receipt itself of MPP's.
 *
 * @param amount atomic units that are set aside
 * @param untilMs unix milliseconds at which they go back by themselves
 * @param order where the state of the order can be asked: a path at the same origin
 */
public record HeldPayment(long amount, long untilMs, String order) {

    /** The header field that names {@link #order}. */
    public static final String HEADER = "AIsa-Order";

    /** Before a payment's id: where its state can be asked. */
    public static final String PATH_PREFIX = "/.aisa/orders/";

    private static final String STATE = "state";
    private static final String HELD = "held";
    private static final String AMOUNT = "heldAmount";
    private static final String UNTIL = "heldUntil";
    private static final String ORDER = "order";

    /** Where the state of this payment can be asked. */
    public static String path(String paymentId) {
        return PATH_PREFIX + paymentId;
    }

    /** The members. */
    public ObjectNode toJson() {
        return Json.object()
                .put(STATE, HELD)
                .put(AMOUNT, Long.toString(amount))
                .put(UNTIL, Instant.ofEpochMilli(untilMs).toString())
                .put(ORDER, order);
    }

    /**
     * Reads them; empty where a receipt tells of a payment that was made.
     *
     * @throws MalformedMessage when it says that money is held, and not how much or until when
     */
    public static Optional<HeldPayment> of(@Nullable ObjectNode members) throws MalformedMessage {
        if (members == null || !HELD.equals(members.path(STATE).textValue())) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new HeldPayment(
                            Long.parseLong(members.path(AMOUNT).asText()),
                            Instant.parse(members.path(UNTIL).asText()).toEpochMilli(),
                            members.path(ORDER).asText()));
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            throw new MalformedMessage(
                    "has no " + AMOUNT + " or " + UNTIL + " that can be read",
                    "/" + STATE,
                    "say in atomic units and ISO 8601 what is held and until when");
        }
    }
}
