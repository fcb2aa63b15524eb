package io.aisanet.treasury.lightning;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.lightning.wire.PeerLine;
import io.aisanet.treasury.lightning.wire.PeerTerms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The peer's books of our side of the channel: taken only while they add up. */
final class PeerStatement implements Reconcile {
    private final Ground ground;

    PeerStatement(Ground ground) {
        this.ground = ground;
    }

    void pass() throws IOException {
        if (ground.book().opening() < 0) {
            PeerTerms terms = ground.peer().terms(1);
            if (!terms.peer().equals(ground.settings().peer())) {
                throw new IOException(
                        ground.peer().name() + " is " + terms.peer() + ": mend the settings");
            }
            ground.book().opened(terms.opening());
        }
        List<PeerLine> page;
        do {
            page = ground.peer().statement(ground.book().channel().lastLine());
            for (PeerLine line : page) {
                take(line);
            }
        } while (!page.isEmpty());
    }

    private void take(PeerLine line) throws IOException {
        long last = ground.book().channel().lastLine();
        long balance = balance(ground.settings().asset(), last);
        if (line.number() != last + 1 || balance + line.amount() != line.balance()) {
            throw new IOException(
                    ground.peer().name()
                            + " does not add up: line "
                            + line.number()
                            + " of "
                            + line.amount()
                            + " after "
                            + balance
                            + " makes "
                            + line.balance());
        }
        ground.book()
                .channel()
                .line(
                        new StatementLine(
                                line.number(),
                                ground.settings().name(),
                                line.reference(),
                                ground.settings().asset(),
                                line.amount(),
                                "",
                                line.atMs()));
    }

    @Override
    public List<StatementLine> lines(long afterNumber, int limit) {
        return ground.book().channel().lines(afterNumber, limit);
    }

    @Override
    public List<StatementLine> costs(long afterNumber, int limit) {
        return lines(afterNumber, Integer.MAX_VALUE).stream()
                .filter(line -> line.reference().startsWith(References.FEE))
                .limit(limit)
                .toList();
    }

    @Override
    public long balance(Asset asset, long upToNumber) throws IOException {
        if (asset != ground.settings().asset()) {
            return 0;
        }
        if (ground.book().opening() < 0) {
            throw new IOException(ground.peer().name() + " has not said what was there first");
        }
        return Math.addExact(
                ground.book().opening(), ground.book().channel().sum(asset, upToNumber));
    }

    /** What only a peer that lies can have done. */
    List<Alarm> alarms() {
        List<Alarm> found = new ArrayList<>();
        Set<String> ordered = new HashSet<>();
        for (Payout payout : ground.book().channel().payouts()) {
            if (ground.book().channel().status(payout).state() != PayoutState.FAILED) {
                ordered.add(References.out(PaymentDesk.invoice(payout).paymentHash()));
            }
        }
        for (StatementLine line : lines(0, Integer.MAX_VALUE)) {
            if (line.reference().startsWith(References.OUT)
                    && !ordered.contains(line.reference())) {
                found.add(
                        new Alarm(
                                line.reference(),
                                line.amount(),
                                "the peer took money that no payment of ours accounts for",
                                line.bookedMs()));
            }
        }
        ground.book().withheld().forEach(deposit -> found.add(Alarm.withheld(deposit)));
        return found;
    }
}
