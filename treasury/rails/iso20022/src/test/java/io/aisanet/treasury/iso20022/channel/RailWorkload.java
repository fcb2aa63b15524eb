package io.aisanet.treasury.iso20022.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.iso20022.TestIbans;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.id.WalletReference;
import io.aisanet.treasury.iso20022.simulator.Faults;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random payouts, deposits, reversals, restarts and time, from a seed. */
final class RailWorkload {

    static final int PAYEES = 8;
    static final int CLOSED = 6;
    static final int RETURNING = 7;
    private static final long CENT = 10_000;

    private final BankWorld world;
    private final SplittableRandom random;
    private final List<PayoutBatch> batches = new ArrayList<>();
    private final Map<String, Long> deposits = new LinkedHashMap<>();
    private final Map<String, Long> reversed = new LinkedHashMap<>();
    private int unnamed;
    private int submitted;
    private int payouts;

    RailWorkload(BankWorld world, long seed) {
        this.world = world;
        this.random = new SplittableRandom(seed);
        world.bank().close(TestIbans.of(CLOSED));
        world.bank().returnPayments(TestIbans.of(RETURNING), 2, "MD07");
    }

    void act() throws IOException {
        switch (random.nextInt(10)) {
            case 0, 1 -> submit();
            case 2, 3 -> payIn();
            case 4 -> reverse();
            case 5 -> world.restart();
            case 6 -> world.bank().work();
            case 7 -> world.channel().work();
            default -> world.bank().advanceTo(world.bank().now().plus(hours()));
        }
    }

    private Duration hours() {
        return Duration.ofMinutes(random.nextInt(1, 600));
    }

    private void submit() throws IOException {
        List<Payout> legs = new ArrayList<>();
        submitted++;
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            payouts++;
            legs.add(
                    new Payout(
                            "p-" + payouts,
                            Asset.USD,
                            CENT * random.nextLong(1, 100_000),
                            world.payee(random.nextInt(PAYEES)),
                            random.nextBoolean() ? "invoice " + payouts : ""));
        }
        PayoutBatch batch = new PayoutBatch("b-" + submitted, legs);
        batches.add(batch);
        assertThat(world.channel().submit(batch)).isInstanceOf(Pay.Submitted.class);
        if (random.nextInt(4) == 0) {
            assertThat(world.channel().submit(batch)).isInstanceOf(Pay.Submitted.class);
        }
    }

    private void payIn() throws IOException {
        String good = WalletReference.deposit(random.nextLong(1, 1_000_000)).reference().text();
        long amount = CENT * random.nextLong(1, 100_000);
        RemittanceText remittance =
                switch (random.nextInt(4)) {
                    case 0 -> new RemittanceText(good, "");
                    case 1 -> new RemittanceText("", "top up " + good + ", thanks");
                    case 2 -> new RemittanceText("", "for my wallet");
                    default -> RemittanceText.NONE;
                };
        unnamed += remittance.shown().contains("RF") ? 0 : 1;
        deposits.put(world.payIn(amount, remittance), amount);
    }

    private void reverse() throws IOException {
        List<String> left =
                deposits.keySet().stream().filter(one -> !reversed.containsKey(one)).toList();
        if (!left.isEmpty()) {
            String deposit = left.get(random.nextInt(left.size()));
            reversed.put(deposit, deposits.get(deposit));
            assertThat(world.bank().reverse(deposit)).isNotNull();
        }
    }

    /** No more faults; everything that is due happens. */
    void drain() throws IOException {
        world.bank().faults(Faults.NONE);
        for (int i = 0; i < 10 * 8; i++) {
            world.bank().flush();
            world.turn();
        }
    }

    boolean seenAllKinds() {
        return payouts > 10 && deposits.size() > 10 && !reversed.isEmpty() && unnamed > 0;
    }

    List<PayoutBatch> batches() {
        return batches;
    }

    Map<String, Long> deposits() {
        return deposits;
    }

    Map<String, Long> reversed() {
        return reversed;
    }

    int unnamed() {
        return unnamed;
    }
}
