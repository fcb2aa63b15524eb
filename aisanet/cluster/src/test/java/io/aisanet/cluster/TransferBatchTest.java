package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many transfers in one message, each with an outcome of its own. */
class TransferBatchTest {
    @TempDir Path dir;

    private long rail;
    private long shop;

    private void open(LedgerClient client) throws Exception {
        Money money = new Money(client, 1);
        long owner = money.owner("Ada");
        rail = money.account(owner, WalletKind.SYSTEM, "rail");
        shop = money.account(owner, WalletKind.PROVIDER, "shop");
    }

    private static Transfer transfer(long payer, long payee, long amount, long sequence) {
        Transfer transfer = new Transfer();
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = amount;
        transfer.sequence = sequence;
        return transfer;
    }

    @Test
    void eachIsJudgedByItselfInOrder() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            open(client);
            TransferBatch batch =
                    new TransferBatch(4)
                            .add(transfer(rail, shop, 5, 1))
                            .add(transfer(shop, rail, 6, 1))
                            .add(transfer(rail, shop, 1, 2))
                            .add(transfer(shop, rail, 6, 2));
            assertThat(Money.await(client.submit(batch))).isSameAs(batch);
            assertThat(statuses(batch))
                    .containsExactly(Status.OK, Status.EXCEEDS_BALANCE, Status.OK, Status.OK);
            Outcome last = new Outcome();
            batch.outcome(3, last);
            assertThat(last.available).isZero();
            assertThat(last.eventSequence).isPositive();
            assertThat(batch.isUnknown(3)).isFalse();
        }
    }

    @Test
    void aRepetitionIsToldWhatHappenedFirst() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            open(client);
            TransferBatch batch = new TransferBatch(2);
            for (int round = 0; round < 2; round++) {
                batch.clear();
                batch.add(transfer(rail, shop, 5, 1)).add(transfer(shop, rail, 9, 1));
                Money.await(client.submit(batch));
            }
            assertThat(statuses(batch)).containsExactly(Status.EXISTS, Status.EXISTS);
            assertThat(batch.isApplied(0)).isTrue();
            assertThat(batch.isApplied(1)).isFalse();
            assertThat(Money.await(client.account(shop)).orElseThrow().credits()).isEqualTo(5);
        }
    }

    /** More than one answer message, more than one in flight, and single commands in between. */
    @Test
    void largeOnesAndSingleOnesTravelTogether() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            open(client);
            List<CompletableFuture<?>> all = new ArrayList<>();
            long sequence = 0;
            for (int i = 0; i < 30; i++) {
                TransferBatch batch = new TransferBatch(TransferBatch.TRANSFERS_MAX);
                while (!batch.isFull()) {
                    batch.add(transfer(rail, shop, 1, ++sequence));
                }
                all.add(client.submit(batch));
                all.add(client.submit(transfer(rail, shop, 1, ++sequence)));
            }
            for (CompletableFuture<?> one : all) {
                Money.await(one);
            }
            assertThat(Money.await(client.account(shop)).orElseThrow().credits())
                    .isEqualTo(sequence);
        }
    }

    @Test
    void belongsToTheClientUntilItIsAnswered() {
        TransferBatch batch = new TransferBatch(1);
        assertThatThrownBy(batch::submitted).hasMessageContaining("empty");
        batch.add(transfer(1, 2, 3, 4));
        assertThatThrownBy(() -> batch.add(transfer(1, 2, 3, 5))).hasMessageContaining("full");
        batch.submitted();
        assertThatThrownBy(batch::clear).hasMessageContaining("waits for its answer");
        assertThatThrownBy(batch::submitted).hasMessageContaining("waits for its answer");
        assertThatThrownBy(() -> new TransferBatch(TransferBatch.TRANSFERS_MAX + 1))
                .hasMessageContaining("1 to 1024");
    }

    @Test
    void aClosedClientTakesNone() throws Exception {
        TransferBatch batch = new TransferBatch(1).add(transfer(1, 2, 3, 4));
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir))) {
            LedgerClient client = node.client();
            client.close();
            assertThatThrownBy(() -> Money.await(client.submit(batch)))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(OverloadedException.class);
        }
        batch.clear(); // it is ours again
        assertThat(batch.size()).isZero();
    }

    private static List<Status> statuses(TransferBatch batch) {
        List<Status> statuses = new ArrayList<>();
        for (int place = 0; place < batch.size(); place++) {
            statuses.add(batch.status(place));
        }
        return statuses;
    }
}
