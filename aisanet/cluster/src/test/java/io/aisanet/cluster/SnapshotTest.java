package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.RecordingLog;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
    @TempDir Path dir;

    @Test
    void continuesFromTheNewestOfSeveralSnapshotsAndTheLogBehindIt() throws Exception {
        List<Transfer> sent = new ArrayList<>();
        Totals before = run(sent, true);
        for (int round = 0; round < 2; round++) {
            try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                    LedgerClient client = node.client()) {
                Money money = new Money(client, 100 + round);
                assertThat(Money.await(client.totals())).isEqualTo(before);
                for (Transfer one : sent) {
                    assertThat(money.done(one).status).isEqualTo(Status.EXISTS);
                }
                assertThat(Money.await(node.snapshot())).isPositive();
                money.done(money.transfer(sent.getFirst().payer, sent.getFirst().payee, 1));
                before = Money.await(client.totals());
                EventFeed.Verified verified =
                        WrittenJournal.verify(node.events(), before.eventSequence());
                assertThat(verified.chainHash()).isEqualTo(before.chainHash());
                assertThat(verified.newestSequence()).isEqualTo(before.eventSequence());
            }
        }
    }

    private Totals run(List<Transfer> sent, boolean snapshots) throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            long owner = money.owner("Ada");
            long rail = money.account(owner, WalletKind.SYSTEM, "rail");
            long shop = money.account(owner, WalletKind.PROVIDER, "shop");
            long position = 0;
            for (int i = 0; i < 3; i++) {
                Transfer transfer = money.transfer(rail, shop, 10);
                money.done(transfer);
                sent.add(transfer);
                if (snapshots) {
                    long next = Money.await(node.snapshot());
                    assertThat(next).isGreaterThan(position);
                    position = next;
                }
            }
            Transfer behind = money.transfer(rail, shop, 10);
            money.done(behind);
            sent.add(behind);
            return Money.await(client.totals());
        }
    }

    @Test
    void takesSnapshotsByItselfWhenThereIsNews() throws Exception {
        NodeConfig config = NodeConfig.in(dir).withSnapshotIntervalMs(50);
        try (AisaNode node = AisaNode.start(config);
                LedgerClient client = node.client()) {
            new Money(client, 1).owner("Ada");
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (countSnapshots() == 0 && System.nanoTime() < endNs) {
                Thread.sleep(20); // a look at the disk: nobody tells
            }
            int taken = countSnapshots();
            assertThat(taken).isPositive();
            Thread.sleep(300); // six intervals without news
            assertThat(countSnapshots()).isLessThanOrEqualTo(taken + 1);
        }
    }

    private int countSnapshots() {
        try (RecordingLog log = new RecordingLog(dir.resolve("cluster").toFile(), false)) {
            return (int)
                    log.entries().stream()
                            .filter(it -> it.type == RecordingLog.ENTRY_TYPE_SNAPSHOT)
                            .filter(it -> it.serviceId == 0)
                            .count();
        }
    }

    @Test
    void holdsExpireAfterARestartFromASnapshot() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            long owner = money.owner("Ada");
            long rail = money.account(owner, WalletKind.SYSTEM, "rail");
            long shop = money.account(owner, WalletKind.PROVIDER, "shop");
            money.done(money.hold(rail, shop, 10, 1_500));
            Money.await(node.snapshot());
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            WrittenJournal.await(node.events(), 7);
            assertThat(Money.await(client.totals()).openHolds()).isZero();
        }
    }
}
