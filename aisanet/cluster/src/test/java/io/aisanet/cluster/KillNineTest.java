package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node in a process of its own is killed with SIGKILL under load, again and again, with snapshots
 * between. Every acknowledged transfer is there afterwards, none twice. {@code -Daisa.rounds} and
 * {@code -Daisa.seed} make it longer and repeat it.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KillNineTest {
    private static final int ROUNDS = Integer.getInteger("aisa.rounds", 5);
    private static final int IN_FLIGHT = 500;
    private static final int SAMPLE = 500;

    @TempDir Path dir;

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final List<Transfer> acknowledged = new ArrayList<>();
    private final List<Transfer> unknown = new ArrayList<>();
    private long rail;
    private long shop;
    private long expected;

    @Test
    void everyAcknowledgedTransferIsThereOnce() throws Exception {
        System.out.printf("KillNineTest seed %d, %d rounds%n", seed, ROUNDS);
        for (int round = 0; round < ROUNDS; round++) {
            round(round);
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            checkBooks(client);
            Totals totals = Money.await(client.totals());
            EventFeed.Verified feed = WrittenJournal.verify(node.events(), totals.eventSequence());
            assertThat(feed.chainHash()).isEqualTo(totals.chainHash());
            assertThat(feed.newestSequence()).isEqualTo(totals.eventSequence());
        }
        System.out.printf("KillNineTest acknowledged %d transfers%n", acknowledged.size());
    }

    private void round(int round) throws Exception {
        try (NodeProcess process = NodeProcess.start(dir);
                LedgerClient client = process.connect()) {
            Money money = new Money(client, 1_000 + round);
            if (round == 0) {
                long owner = money.owner("Ada");
                rail = money.account(owner, WalletKind.SYSTEM, "rail");
                shop = money.account(owner, WalletKind.PROVIDER, "shop");
            }
            settleUnknown(client);
            repeatSome(client);
            checkBooks(client);
            long killAtNs =
                    System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(50, 1_500));
            load(client, money, process, killAtNs);
        }
    }

    /** Submits until the moment comes, kills, and sorts what was answered from what was not. */
    private void load(LedgerClient client, Money money, NodeProcess process, long killAtNs)
            throws Exception {
        ArrayDeque<Sent> waiting = new ArrayDeque<>();
        while (System.nanoTime() < killAtNs) {
            while (waiting.size() < IN_FLIGHT) {
                Transfer transfer = money.transfer(rail, shop, random.nextInt(1, 100));
                waiting.add(new Sent(transfer, client.submit(transfer)));
            }
            sort(waiting.remove());
        }
        process.kill();
        client.close();
        for (Sent sent : waiting) {
            sort(sent);
        }
    }

    /** A transfer and what is to come of it. */
    private record Sent(Transfer transfer, CompletableFuture<Outcome> outcome) {}

    private void sort(Sent sent) throws Exception {
        try {
            Outcome outcome = sent.outcome.get(60, TimeUnit.SECONDS);
            assertThat(outcome.applied()).isTrue();
            acknowledged.add(sent.transfer);
            expected += sent.transfer.amount;
        } catch (ExecutionException e) {
            assertThat(e.getCause())
                    .isInstanceOfAny(OutcomeUnknownException.class, OverloadedException.class);
            unknown.add(sent.transfer);
        }
    }

    /** What was not acknowledged may or may not have been applied: sent again, it is there once. */
    private void settleUnknown(LedgerClient client) throws Exception {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (Transfer transfer : unknown) {
            outcomes.add(client.submit(transfer));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(Money.await(outcomes.get(i)).applied()).isTrue();
            acknowledged.add(unknown.get(i));
            expected += unknown.get(i).amount;
        }
        unknown.clear();
    }

    /** What was acknowledged is known: sent again, it changes nothing. */
    private void repeatSome(LedgerClient client) throws Exception {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (int i = 0; i < Math.min(SAMPLE, acknowledged.size()); i++) {
            Transfer transfer =
                    i < SAMPLE / 2
                            ? acknowledged.get(acknowledged.size() - 1 - i)
                            : acknowledged.get(random.nextInt(acknowledged.size()));
            outcomes.add(client.submit(transfer));
        }
        for (CompletableFuture<Outcome> outcome : outcomes) {
            assertThat(Money.await(outcome).status).isEqualTo(Status.EXISTS);
        }
    }

    private void checkBooks(LedgerClient client) throws Exception {
        settleUnknown(client);
        AccountState account = Money.await(client.account(shop)).orElseThrow();
        assertThat(account.credits()).as("seed %d", seed).isEqualTo(expected);
    }
}
