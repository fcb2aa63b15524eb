package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AisaNodeTest {
    @TempDir Path dir;

    private long rail;
    private long shop;

    private void populate(Money money) throws Exception {
        long owner = money.owner("Ada");
        rail = money.account(owner, WalletKind.SYSTEM, "rail");
        shop = money.account(owner, WalletKind.PROVIDER, "shop");
    }

    @Test
    void movesMoneyAndRemembersItAfterRestart() throws Exception {
        Transfer first;
        Totals before;
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            populate(money);
            first = money.transfer(rail, shop, 100);
            assertThat(money.done(first).first).isEqualTo(Status.OK);
            List<CompletableFuture<Outcome>> many = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                many.add(client.submit(money.transfer(rail, shop, 1)));
            }
            for (CompletableFuture<Outcome> one : many) {
                assertThat(Money.await(one).first).isEqualTo(Status.OK); // asked twice or not
            }
            assertThat(money.available(shop)).isEqualTo(10_100);
            before = Money.await(client.totals());
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            Money money = new Money(client, 2);
            assertThat(Money.await(client.totals())).isEqualTo(before);
            assertThat(money.done(first).status).isEqualTo(Status.EXISTS);
            assertThat(money.available(shop)).isEqualTo(10_100);
            assertThat(node.events().verify(event -> {}).chainHash()).isEqualTo(before.chainHash());
        }
    }
}
