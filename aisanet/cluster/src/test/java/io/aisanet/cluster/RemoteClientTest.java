package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Approve;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients over UDP, in every role. */
class RemoteClientTest {
    @TempDir Path dir;

    private long rail;
    private long shop;

    private static LedgerClient connect(AisaNode node, String token) {
        return AeronLedgerClient.connect(ClientConfig.to(List.of(node.ingressEndpoint()), token));
    }

    private void populate(AisaNode node) throws Exception {
        try (LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            long owner = money.owner("Ada");
            rail = money.account(owner, WalletKind.SYSTEM, "rail");
            shop = money.account(owner, WalletKind.PROVIDER, "shop");
        }
    }

    @Test
    void eachRoleMayDoWhatItMay() throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir))) {
            populate(node);
            try (LedgerClient gateway = connect(node, node.tokens().token(Role.GATEWAY))) {
                Money money = new Money(gateway, 2);
                Hold hold = money.hold(rail, shop, 5, 60_000);
                hold.refundUntilMs = hold.holdUntilMs;
                money.done(hold);
                Capture capture = money.named(new Capture());
                capture.holdHigh = hold.idHigh;
                capture.holdLow = hold.idLow;
                capture.amount = 5;
                CreateOwner forbidden = money.named(new CreateOwner());
                forbidden.name = "Mallory";
                Refund refund = money.named(new Refund());
                refund.paymentHigh = hold.idHigh;
                refund.paymentLow = hold.idLow;
                refund.amount = 1;
                Refund reasoned = money.named(new Refund());
                reasoned.reason = RefundReason.FAULTY;
                assertRefused(gateway.submit(reasoned));
                assertRefused(gateway.submit(money.named(new SetBudget())));
                assertRefused(gateway.submit(money.named(new SetListed())));
                assertRefused(gateway.submit(money.named(new AttachBudget())));
                assertRefused(gateway.submit(money.named(new FreezeBudget())));
                assertRefused(gateway.submit(money.named(new Approve())));
                List<CompletableFuture<Outcome>> together =
                        List.of(
                                gateway.submit(capture),
                                gateway.submit(forbidden),
                                gateway.submit(refund),
                                gateway.submit(money.transfer(rail, shop, 7)));
                assertThat(Money.await(together.get(0)).status).isEqualTo(Status.OK);
                assertRefused(together.get(1));
                assertThat(Money.await(together.get(2)).status).isEqualTo(Status.OK);
                assertThat(Money.await(together.get(3)).status).isEqualTo(Status.OK);
                assertThat(Money.await(gateway.totals()).owners()).isEqualTo(1);
            }
            try (LedgerClient reader = connect(node, node.tokens().token(Role.READER))) {
                Money money = new Money(reader, 3);
                assertThat(money.available(shop)).isEqualTo(11);
                assertRefused(reader.submit(money.transfer(rail, shop, 1)));
                Hold dryRun = money.hold(rail, shop, 1, 60_000);
                assertThat(Money.await(reader.decide(dryRun)).applied()).isTrue();
                assertThat(Money.await(reader.hold(dryRun.idHigh, dryRun.idLow))).isEmpty();
            }
            try (LedgerClient stranger = connect(node, "x".repeat(64))) {
                assertThatThrownBy(() -> Money.await(stranger.totals()))
                        .isInstanceOf(ExecutionException.class)
                        .hasCauseInstanceOf(AccessRefusedException.class);
            }
        }
        assertThat(Files.getPosixFilePermissions(dir.resolve("tokens/gateway")))
                .containsExactlyInAnyOrder(
                        PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static void assertRefused(CompletableFuture<Outcome> future) {
        assertThatThrownBy(() -> Money.await(future))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(RefusalReason.ROLE_FORBIDS));
    }

    @Test
    void aRestartOfTheNodeLosesNothingAndAppliesNothingTwice() throws Exception {
        int port = FreePorts.find("127.0.0.1", 1)[0];
        NodeConfig config = NodeConfig.in(dir).withIngress("127.0.0.1", port);
        AisaNode node = AisaNode.start(config);
        try {
            populate(node);
            ClientConfig to =
                    new ClientConfig(
                            List.of("127.0.0.1:" + port),
                            node.tokens().token(Role.OPERATOR),
                            "127.0.0.1",
                            60_000,
                            1_000);
            try (LedgerClient client = AeronLedgerClient.connect(to)) {
                Money money = new Money(client, 2);
                List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
                for (int i = 0; i < 400; i++) {
                    outcomes.add(client.submit(money.transfer(rail, shop, 1)));
                    if (i == 200) {
                        node.close();
                        node = AisaNode.start(config);
                    }
                    if (i % 20 == 0) {
                        Thread.sleep(1); // spreads the load over the restart
                    }
                }
                for (CompletableFuture<Outcome> outcome : outcomes) {
                    assertThat(outcome.get(60, TimeUnit.SECONDS).applied()).isTrue();
                }
                assertThat(money.available(shop)).isEqualTo(400);
                assertThat(client.isConnected()).isTrue();
            }
        } finally {
            node.close();
        }
    }

    @Test
    void whatWasNeverSentSaysSo() {
        ClientConfig nowhere =
                new ClientConfig(List.of("127.0.0.1:9"), "x".repeat(64), "127.0.0.1", 300, 2);
        try (LedgerClient client = AeronLedgerClient.connect(nowhere)) {
            assertThatThrownBy(() -> Money.await(client.totals()))
                    .hasCauseInstanceOf(OverloadedException.class)
                    .hasMessageContaining("nothing was sent");
            assertThat(client.isConnected()).isFalse();
        }
    }
}
