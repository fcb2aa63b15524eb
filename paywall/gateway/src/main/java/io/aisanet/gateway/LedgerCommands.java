package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Sha256;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.VoidHold;
import io.aisanet.paywall.HoldOrder;
import io.aisanet.paywall.Tariff;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

/** The ledger commands of a paid call: everything in them follows from the order. */
final class LedgerCommands {

    /** How long an unknown outcome is asked for again before the paywall says so. */
    static final long RESOLVE_MS = 20_000;

    /** How long after its end a credential's id is still remembered: clocks differ. */
    private static final long SKEW_MS = 5 * 60_000;

    /** How long a payment stays refundable, and its record readable, after its credential's end. */
    private static final long REFUND_WINDOW_MS = 60 * 60_000;

    /** The same for goods, counted from the end of their hold. */
    private static final long ORDER_REFUND_WINDOW_MS = 30L * 24 * 60 * 60_000;

    private final long resource;

    /**
     * @param resource whose resource is sold, as rules know it: see {@link Hold#resource}
     */
    LedgerCommands(long resource) {
        this.resource = resource;
    }

    /** A new attempt, which the ledger tells from one that is only sent again. */
    Hold hold(HoldOrder order, long payer, long payee) {
        Hold hold = new Hold();
        hold.idHigh = order.id().high();
        hold.idLow = order.id().low();
        hold.expiryMs = order.credentialUntilMs() + SKEW_MS;
        hold.payer = payer;
        hold.payee = payee;
        hold.amount = order.gives().amount();
        hold.converts = order.converts();
        hold.attempt = ThreadLocalRandom.current().nextLong();
        hold.holdUntilMs = order.holdUntilMs();
        hold.refundUntilMs =
                Math.max(order.credentialUntilMs(), order.holdUntilMs())
                        + (order.sale().isOrder() ? ORDER_REFUND_WINDOW_MS : REFUND_WINDOW_MS);
        hold.category = order.sale().category();
        hold.resource = resource;
        Tariff tariff = order.sale().tariff();
        hold.unitPrice = tariff == null ? 0 : tariff.unitPrice();
        hold.mandate = order.mandate();
        byte[] binding = order.binding().toBytes();
        System.arraycopy(binding, 0, hold.binding, 0, hold.binding.length);
        return hold;
    }

    /**
     * @param amount atomic units, 1 or more; what remains goes back
     */
    Capture capture(HoldOrder order, long amount) {
        Capture capture = new Capture();
        identify(capture, "aisanet/capture/1", order);
        capture.holdHigh = order.id().high();
        capture.holdLow = order.id().low();
        capture.amount = amount;
        capture.last = true;
        return capture;
    }

    VoidHold release(HoldOrder order) {
        VoidHold end = new VoidHold();
        identify(end, "aisanet/void/1", order);
        end.holdHigh = order.id().high();
        end.holdLow = order.id().low();
        return end;
    }

    /**
     * @param amount atomic units that were captured
     */
    Refund refund(HoldOrder order, long amount) {
        Refund refund = new Refund();
        identify(refund, "aisanet/refund/1", order);
        refund.paymentHigh = order.id().high();
        refund.paymentLow = order.id().low();
        refund.amount = amount;
        return refund;
    }

    private static void identify(Command command, String purpose, HoldOrder order) {
        identify(command, purpose, order.id());
        command.expiryMs = Math.max(order.credentialUntilMs(), order.callUntilMs()) + SKEW_MS;
    }

    /** An id that follows from a hold's and the purpose: the same step said twice is one. */
    static void identify(Command command, String purpose, CredentialId hold) {
        ByteBuffer id = ByteBuffer.wrap(Sha256.hash((purpose + "|" + hold).getBytes(US_ASCII)));
        command.idHigh = id.getLong();
        command.idLow = id.getLong();
    }
}
