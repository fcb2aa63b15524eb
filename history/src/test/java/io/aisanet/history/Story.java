package io.aisanet.history;

import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What people do with money in a town: transfers, holds, captures in parts and shares, refunds. */
final class Story {
    private static final int PEOPLE = 12;
    private static final long HOUR_MS = 3_600_000;

    private final Town town;
    private final Random random;
    private final long mint;
    private final long[] people = new long[PEOPLE];
    private final List<Hold> held = new ArrayList<>();
    private final List<Transfer> paid = new ArrayList<>();
    private final List<Long> cuts = new ArrayList<>();
    private int applied;
    private int refused;

    Story(Town town, Random random) {
        this.town = town;
        this.random = random;
        this.mint = town.account("mint", WalletKind.SYSTEM);
        Arrays.setAll(people, i -> town.account("person " + i, WalletKind.AGENT));
        for (int i = 0; i < PEOPLE; i++) {
            if (i % 2 == 0) {
                town.guard(people[i], 800_000);
            }
            town.pay(mint, people[i], 3_000_000);
        }
    }

    void tell(int steps) {
        for (int i = 0; i < steps; i++) {
            count(
                    switch (random.nextInt(10)) {
                        case 0, 1, 2, 3 -> transfer();
                        case 4, 5 -> hold();
                        case 6, 7 -> capture();
                        case 8 -> release();
                        default -> refund();
                    });
            if (random.nextInt(Math.max(1, steps / 4)) == 0) {
                cuts.add(System.currentTimeMillis());
            }
        }
    }

    private void count(boolean wasApplied) {
        if (wasApplied) {
            applied++;
        } else {
            refused++;
        }
    }

    private long person() {
        return people[random.nextInt(PEOPLE)];
    }

    private boolean transfer() {
        Transfer transfer = new Transfer();
        transfer.payer = person();
        transfer.payee = person();
        transfer.amount = 1L + random.nextInt(1_000_000);
        transfer.refundUntilMs = System.currentTimeMillis() + HOUR_MS;
        boolean done = town.submit(transfer).applied();
        if (done) {
            paid.add(transfer);
        }
        return done;
    }

    private boolean hold() {
        Hold hold = new Hold();
        hold.payer = person();
        hold.payee = person();
        hold.amount = 10L + random.nextInt(500_000);
        hold.holdUntilMs = System.currentTimeMillis() + HOUR_MS;
        hold.refundUntilMs = hold.holdUntilMs;
        boolean done = town.submit(hold).applied();
        if (done) {
            held.add(hold);
        }
        return done;
    }

    private boolean capture() {
        if (held.isEmpty()) {
            return hold();
        }
        Hold hold = held.get(random.nextInt(held.size()));
        Capture capture = new Capture();
        capture.holdHigh = hold.idHigh;
        capture.holdLow = hold.idLow;
        capture.amount = 4L + random.nextInt((int) hold.amount / 2);
        capture.last = random.nextBoolean();
        if (random.nextBoolean()) {
            long part = capture.amount / 4;
            capture.shares.add(hold.payee, capture.amount - part);
            capture.shares.add(mint, part);
        }
        Outcome outcome = town.submit(capture);
        if (capture.last || !outcome.applied()) {
            held.remove(hold);
        }
        return outcome.applied();
    }

    private boolean release() {
        if (held.isEmpty()) {
            return transfer();
        }
        Hold hold = held.remove(random.nextInt(held.size()));
        VoidHold end = new VoidHold();
        end.holdHigh = hold.idHigh;
        end.holdLow = hold.idLow;
        return town.submit(end).applied();
    }

    private boolean refund() {
        if (paid.isEmpty()) {
            return transfer();
        }
        Transfer transfer = paid.get(random.nextInt(paid.size()));
        Refund refund = new Refund();
        refund.paymentHigh = transfer.idHigh;
        refund.paymentLow = transfer.idLow;
        refund.amount = 1L + random.nextInt((int) transfer.amount);
        refund.reason = RefundReason.FAULTY;
        refund.note = "it was, \"so to say\", broken";
        return town.submit(refund).applied();
    }

    /** Everybody's accounts. */
    List<Long> accounts() {
        List<Long> all = new ArrayList<>(List.of(mint));
        Arrays.stream(people).forEach(all::add);
        return all;
    }

    /** Periods that meet, over all of it. */
    List<Period> periods() {
        List<Period> all = new ArrayList<>();
        long from = 0;
        for (long cut : cuts) {
            all.add(new Period(from, cut));
            from = cut;
        }
        all.add(new Period(from, Long.MAX_VALUE));
        return all;
    }

    @Override
    public String toString() {
        return applied + " commands applied, " + refused + " refused, " + cuts.size() + " cuts";
    }
}
