package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.terminal.Money;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.Genesis;
import io.aisanet.shards.AcrossPayment;
import io.aisanet.shards.Course;
import io.aisanet.shards.ShardIds;
import io.aisanet.shards.TransitWallets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aisa shards} over two nodes in this process. */
final class ShardsCommandTest {
    private static final String PAYMENT = "0123456789abcdef0123456789abcdef";

    @TempDir Path folder;
    private String payer = "";
    private String payee = "";

    private AisaNode start(int shard) {
        return AisaNode.start(
                NodeConfig.in(folder.resolve("shard" + shard))
                        .withFileSyncLevel(0)
                        .withLowDiskWatermarkBytes(0));
    }

    private static long customer(AisaNode node, WalletKind kind, String funds) {
        try (LedgerClient client = node.client()) {
            Genesis genesis = Genesis.ensure(client);
            LedgerDesk desk = new LedgerDesk(client);
            long owner = desk.createOwner("somebody", ZoneOffset.UTC);
            byte[] address = new byte[EvmAddress.LENGTH];
            address[0] = (byte) kind.code();
            long wallet = desk.createWallet(owner, kind, "theirs", EvmAddress.of(address));
            if (!funds.isEmpty()) {
                desk.transfer(genesis.funding(), wallet, Money.parse(funds));
            }
            return wallet;
        }
    }

    private String file(AisaNode zero, AisaNode one) throws IOException {
        String text =
                """
                shards:
                  - {endpoints: ["%s"], tokenFile: shard0/tokens/operator}
                  - {endpoints: ["%s"], tokenFile: shard1/tokens/operator}
                """
                        .formatted(zero.ingressEndpoint(), one.ingressEndpoint());
        return Files.writeString(folder.resolve("shards.yaml"), text).toString();
    }

    @Test
    void aNetworkIsSeenAndPaidAcross() throws Exception {
        try (AisaNode zero = start(0);
                AisaNode one = start(1)) {
            payer = "0/" + customer(zero, WalletKind.AGENT, "2.00 USD");
            payee = "1/" + customer(one, WalletKind.PROVIDER, "");
            String file = file(zero, one);

            for (int time = 0; time < 2; time++) {
                var pay = new Screen(true);
                assertThat(pay(pay, file, "0.50 USD")).as(pay.err()).isZero();
                assertThat(pay.out()).contains(PAYMENT, "from " + payer + " to " + payee);
            }
            var other = new Screen(true);
            assertThat(pay(other, file, "0.60 USD")).isEqualTo(ExitCode.REFUSED.number());
            assertThat(other.err()).contains("EXISTS_WITH_DIFFERENT_FIELDS");
            try (LedgerClient client = one.client()) {
                long wallet = Long.parseLong(payee.substring(2));
                assertThat(new LedgerDesk(client).available(wallet)).isEqualTo(500_000);
            }

            var show = new Screen(false);
            assertThat(show.run("shards", "show", PAYMENT, "--shards", file)).isZero();
            assertThat(show.json().path("payer").asText()).isEqualTo(payer);
            assertThat(show.json().path("payee").asText()).isEqualTo(payee);
            assertThat(show.json().path("state").asText()).isEqualTo("captured");

            begin(zero, one);
            var resume = new Screen(false);
            String data = folder.resolve("shard0").toString();
            assertThat(resume.run("shards", "resume", "0", "--data", data, "--shards", file))
                    .as(resume.err())
                    .isZero();
            assertThat(resume.json().path("found").asInt()).isOne();
            assertThat(resume.json().path("paid").asInt()).isOne();
            try (LedgerClient client = one.client()) {
                long wallet = Long.parseLong(payee.substring(2));
                assertThat(new LedgerDesk(client).available(wallet)).isEqualTo(500_001);
            }

            var status = new Screen(true);
            assertThat(status.run("shards", "status", "--shards", file)).isZero();
            assertThat(status.out()).contains("SHARD", "No money is between shards.");
        }
    }

    /** A payment of one atomic unit whose coordinator does no more than hold the money. */
    private void begin(AisaNode zero, AisaNode one) throws Exception {
        try (LedgerClient first = zero.client();
                LedgerClient second = one.client()) {
            List<LedgerClient> shards = List.of(first, second);
            AcrossPayment payment =
                    new AcrossPayment(
                            1,
                            2,
                            AccountId.of(Long.parseLong(payer.substring(2)), Asset.USD),
                            ShardIds.everywhere(
                                    1, AccountId.of(Long.parseLong(payee.substring(2)), Asset.USD)),
                            1,
                            System.currentTimeMillis() + 600_000,
                            0,
                            0,
                            0,
                            0);
            Course course = new Course(payment, TransitWallets.ensure(shards));
            Outcome held = first.submit(course.command()).get(30, TimeUnit.SECONDS);
            assertThat(held.first).isEqualTo(Status.OK);
        }
    }

    private int pay(Screen screen, String file, String amount) {
        return screen.run("shards", "pay", payer, payee, amount, "--id", PAYMENT, "--shards", file);
    }

    @Test
    void whatIsWrongIsSaidBeforeAnybodyIsAsked() throws Exception {
        String empty = Files.writeString(folder.resolve("none.yaml"), "shards: []\n").toString();
        var none = new Screen(true);
        assertThat(none.run("shards", "status", "--shards", empty))
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(none.err()).contains("must list each shard");

        String wrong =
                Files.writeString(folder.resolve("wrong.yaml"), "shards:\n  - {endpoint: x}\n")
                        .toString();
        var problems = new Screen(true);
        assertThat(problems.run("shards", "status", "--shards", wrong))
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(problems.err()).contains("endpoint", "tokenFile");

        var id = new Screen(true);
        assertThat(id.run("shards", "show", "12", "--shards", empty))
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(id.err()).contains("32 digits");
    }
}
