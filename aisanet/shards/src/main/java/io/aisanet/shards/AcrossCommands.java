package io.aisanet.shards;

import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;

/** The commands of a payment across shards. */
final class AcrossCommands {
    private static final long MINUTE_MS = 60_000;
    static final long DAY_MS = 24 * 60 * MINUTE_MS;

    /** How long the money stays set aside: far longer than any coordinator is missing. */
    static final long HELD_MS = 20 * DAY_MS;

    /** The credit is remembered longer than the hold, so that it is never judged anew. */
    static final long CREDIT_KEPT_MS = 2 * HELD_MS;

    /** The first attempt at an ending ends with the payment's expiry, each next one this later. */
    static final long ENDING_MS = 23 * 60 * MINUTE_MS;

    /** Each step's own part of the ids: "step" and its number, spread over 64 bits. */
    private static final long STEP_ID = 0x9E37_79B9_7F4A_7C15L;

    private final AcrossPayment payment;
    private final TransitAccounts transit;

    AcrossCommands(AcrossPayment payment, TransitAccounts transit) {
        this.payment = payment;
        this.transit = transit;
    }

    Command of(Course.Step step, int attempt) {
        Command command =
                switch (step) {
                    case HOLD -> hold();
                    case CREDIT -> credit();
                    case CAPTURE -> capture();
                    case VOID -> end();
                    case REVERSE -> reverse();
                    default -> throw new IllegalStateException("there is nothing to do: " + step);
                };
        identify(command, step, attempt);
        return command;
    }

    /** The id of the payment that this would be the id of the credit of: high half, low half. */
    static long[] ofCredit(long creditHigh, long creditLow) {
        long part = STEP_ID * Course.Step.CREDIT.number();
        return new long[] {creditHigh ^ part, creditLow ^ Long.rotateLeft(part, 32)};
    }

    /** The hold has the payment's id, the others one that follows from it, step and attempt. */
    private void identify(Command command, Course.Step step, int attempt) {
        command.idHigh = payment.idHigh();
        command.idLow = payment.idLow();
        follow(command, step.number(), attempt);
        command.expiryMs = payment.expiryMs() + ENDING_MS * attempt;
    }

    /** Turns the id that a command has into that of a step that follows from it, 0 to 7. */
    static void follow(Command command, int step, int attempt) {
        long part = STEP_ID * (step + 8L * attempt);
        command.idHigh ^= part;
        command.idLow ^= Long.rotateLeft(part, 32);
    }

    private Hold hold() {
        Hold hold = new Hold();
        hold.payer = ShardIds.local(payment.payer());
        hold.payee = transit.account(payment.from(), payment.to(), payment.asset());
        hold.amount = payment.amount();
        hold.category = payment.category();
        hold.resource = payment.resource();
        hold.unitPrice = payment.unitPrice();
        hold.mandate = payment.mandate();
        hold.holdUntilMs = payment.expiryMs() + HELD_MS;
        hold.refundUntilMs = payment.expiryMs() + CREDIT_KEPT_MS;
        byte[] binding = payment.binding();
        System.arraycopy(binding, 0, hold.binding, 0, binding.length);
        return hold;
    }

    private Transfer credit() {
        Transfer credit = new Transfer();
        credit.payer = transit.account(payment.to(), payment.from(), payment.asset());
        credit.payee = ShardIds.local(payment.payee());
        credit.amount = payment.amount();
        credit.category = payment.category();
        credit.resource = payment.resource();
        credit.refundUntilMs = payment.expiryMs() + CREDIT_KEPT_MS;
        return credit;
    }

    private Capture capture() {
        Capture capture = new Capture();
        capture.holdHigh = payment.idHigh();
        capture.holdLow = payment.idLow();
        capture.amount = payment.amount();
        capture.last = true;
        return capture;
    }

    private VoidHold end() {
        VoidHold end = new VoidHold();
        end.holdHigh = payment.idHigh();
        end.holdLow = payment.idLow();
        return end;
    }

    private Refund reverse() {
        Command credit = of(Course.Step.CREDIT, 0);
        Refund refund = new Refund();
        refund.paymentHigh = credit.idHigh;
        refund.paymentLow = credit.idLow;
        refund.amount = payment.amount();
        refund.reason = RefundReason.NOT_GIVEN;
        return refund;
    }
}
