package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Suspense;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.iso20022.simulator.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What happens in a season, by chance: money comes and goes, time passes, the treasury works. */
final class Acts {
    private static final long MINUTE_MS = 60_000;
    private static final long HOUR_MS = 60 * MINUTE_MS;
    private static final int CRASHES = 250_000;
    private static final int PLACES = 8;
    private static final long COST = 12_345;
    private static final List<Asset> ASSETS = List.of(Asset.values());
    private static final List<String> IBANS =
            List.of(
                    Banks.GOOD.text(),
                    Banks.GOOD.text(),
                    Banks.ALSO_GOOD.text(),
                    Banks.CLOSED.text(),
                    Banks.RETURNS.text());
    private static final List<String> ADDRESSES =
            List.of("0xada", "0xada", "0xbob", SimulatedChain.REVERTS, "nobody");

    private final Season season;
    private final Dice dice;
    private final Trades trades;
    private final List<Out.Wish> wishes = new ArrayList<>();

    Acts(Season season) {
        this.season = season;
        this.dice = season.dice;
        this.trades = new Trades(season);
    }

    /**
     * What the chain takes for its service is the first that moves, and the treasury dies over it:
     * at another place in each season, and in the fifth at none.
     */
    void begin() throws IOException {
        String reference = season.chain.charge(COST);
        season.auditor.flows().costs(ChainChannel.NAME, reference, Asset.USDC, COST);
        int place = (int) ((season.tally.seasons + 2) % 5);
        mortal(place, () -> work(season.rails().size() - 1));
    }

    /** One step; a crash of the treasury in it is followed by a start. */
    void step() throws IOException {
        boolean mayDie = dice.chance(CRASHES);
        mortal(mayDie ? 1 + dice.below(PLACES) : 0, this::act);
        season.carry();
    }

    private interface Act {
        void run() throws IOException;
    }

    private void mortal(int place, Act act) throws IOException {
        season.crashes.arm(place);
        try {
            act.run();
        } catch (Crashes.Crash e) {
            season.tally.crashes++;
            season.restart();
        }
        season.crashes.disarm();
    }

    private void act() throws IOException {
        int chance = dice.below(100);
        if (chance < 30) {
            work(dice.below(season.rails().size()));
        } else if (chance < 44) {
            time();
        } else if (chance < 53) {
            payIn();
        } else if (chance < 63) {
            withdraw();
        } else if (chance < 72) {
            trades.quote();
        } else if (chance < 83) {
            trades.execute();
        } else if (chance < 90) {
            payment();
        } else {
            seldom(dice.below(20));
        }
    }

    private void seldom(int chance) throws IOException {
        switch (chance) {
            case 0, 1, 2, 3 -> orders();
            case 4, 5, 6 -> decide();
            case 7 -> season.restart();
            case 8, 9 -> reverse(season.banks.get(dice.below(2)));
            case 10 -> weather();
            case 11, 12 -> again();
            case 13 -> dump();
            default -> {
                season.market.move();
                season.look();
            }
        }
    }

    /** One pass of a rail, and its outside has a look, too. */
    void work(int rail) throws IOException {
        season.desk().treasury.pass(season.rails().get(rail));
        if (rail < season.banks.size()) {
            season.banks.get(rail).work();
        }
    }

    private void time() throws IOException {
        int chance = dice.below(20);
        long ms =
                chance < 14
                        ? dice.between(1, 2 * MINUTE_MS)
                        : chance < 19
                                ? dice.between(MINUTE_MS, 3 * HOUR_MS)
                                : dice.between(HOUR_MS, 24 * HOUR_MS);
        season.pass(ms);
        if (dice.below(4) > 0) { // else prices are of before
            season.market.move();
            season.look();
        }
    }

    private long agent() {
        return season.agents.get(dice.below(Season.AGENTS));
    }

    private Asset asset() {
        return ASSETS.get(dice.below(ASSETS.size()));
    }

    /** Mostly for a wallet; now and then it names none, or one that is none. */
    private void payIn() throws IOException {
        int kind = dice.below(12);
        long wallet = kind == 0 ? 0 : kind == 1 ? 900 : agent();
        if (dice.below(2) == 0) {
            long amount = dice.between(1, 200_000) * Banks.CENT;
            payIn(season.banks.get(dice.below(2)), wallet, amount);
        } else {
            long amount = dice.between(1, 2_000_000_000);
            String memo = wallet == 0 ? "" : ChainRail.memo(wallet);
            String reference = season.chain.payIn("0xada", memo, amount);
            comes(new Flows.In(ChainChannel.NAME, reference, Asset.USDC, amount, wallet));
        }
    }

    /** Somebody pays our account at a bank. */
    void payIn(Banks bank, long wallet, long amount) throws IOException {
        String words = wallet == 0 ? "thanks" : Banks.words(wallet);
        String reference = bank.payIn(amount, words, Banks.GOOD);
        bank.reversible.add(reference);
        comes(new Flows.In(bank.name, reference, Asset.EURC, amount, wallet));
    }

    private void comes(Flows.In in) {
        long named = season.agents.contains(in.wallet()) ? in.wallet() : 0;
        season.auditor
                .flows()
                .comes(new Flows.In(in.rail(), in.reference(), in.asset(), in.amount(), named));
    }

    private void withdraw() {
        int place = dice.below(season.rails().size());
        boolean bank = place < season.banks.size();
        Rail rail = season.rails().get(place);
        List<String> payees = bank ? IBANS : ADDRESSES;
        long most = dice.below(8) == 0 ? 9_000_000_000L : 400_000_000L;
        long amount = Math.max(1, dice.between(1, most) / rail.unit()) * rail.unit();
        wish(
                new Out.Wish(
                        season.id().toString(),
                        rail.name(),
                        bank ? Asset.EURC : Asset.USDC,
                        AccountId.of(agent(), bank ? Asset.EURC : Asset.USDC),
                        amount,
                        rail.rules().fee().of(amount),
                        payees.get(dice.below(payees.size()))));
    }

    /** Somebody wants money out. */
    void wish(Out.Wish wish) {
        season.auditor.wants(wish);
        season.tally.wanted++;
        wishes.add(wish);
        ask(wish);
    }

    /** He asks, or asks again. */
    void ask(Out.Wish wish) {
        season.desk()
                .treasury
                .withdraw(
                        wish.id(),
                        number ->
                                new Withdrawal.Order(
                                        wish.id(),
                                        number,
                                        wish.rail(),
                                        wish.payer(),
                                        wish.amount(),
                                        wish.fee(),
                                        new Destination(wish.to(), "Payee", Map.of()),
                                        "",
                                        0,
                                        0,
                                        season.ledger.millis()));
    }

    /** Whoever heard nothing asks again. */
    private void again() {
        if (!wishes.isEmpty()) {
            ask(wishes.get(dice.below(wishes.size())));
        }
    }

    private void payment() {
        season.tally.payments++;
        season.pay(agent(), agent(), asset(), dice.between(1, 300_000_000));
    }

    /** Somebody who has much gives a bank or the pool too much of it. */
    private void dump() {
        Asset asset = asset();
        season.pay(season.treasurer, agent(), asset, dice.between(1, 200_000_000));
    }

    private void orders() {
        season.desk().pools.look();
    }

    /** A bank takes back what came. */
    void reverse(Banks bank) throws IOException {
        String reference = bank.reverse(dice);
        if (reference != null) {
            season.tally.reversals++;
            season.auditor.flows().reversed(bank.name, reference);
        }
    }

    private void weather() throws IOException {
        Banks bank = season.banks.get(dice.below(2));
        bank.faults(new Faults(dice.below(30), dice.below(30), dice.below(30)));
        if (dice.below(2) == 0) {
            bank.flush();
        }
    }

    /** A human credits somebody out of suspense, sends money back, or closes a task. */
    private void decide() throws IOException {
        Treasury treasury = season.desk().treasury;
        List<Suspense> open = treasury.tasks(Suspense::isOpen);
        if (open.isEmpty()) {
            return;
        }
        Suspense task = open.get(dice.below(open.size()));
        season.tally.decisions++;
        int kind = dice.below(3);
        if (kind == 0 && task.amount() > 0) {
            treasury.sendBack(task.id(), "not ours", "Bob");
        } else if (kind == 1 && task.amount() > 0) {
            long wallet = agent();
            season.auditor.flows().decided(task.id(), task.asset(), wallet, task.amount());
            treasury.decide(task.id(), Suspense.Decision.of(wallet, "it is his", "Bob"));
        } else if (task.amount() <= 0) {
            treasury.decide(task.id(), Suspense.Decision.of(0, "borne", "Bob"));
        }
    }
}
