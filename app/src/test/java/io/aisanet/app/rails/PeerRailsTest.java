package io.aisanet.app.rails;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.rails.Town.Wish;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.settings.Secret;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.interledger.InterledgerSettings;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import io.aisanet.treasury.interledger.simulator.ConnectorServer;
import io.aisanet.treasury.interledger.simulator.SimulatedConnector;
import io.aisanet.treasury.lightning.LightningSettings;
import io.aisanet.treasury.lightning.simulator.PeerDesk;
import io.aisanet.treasury.lightning.simulator.PeerServer;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.netting.NettingRules;
import io.aisanet.treasury.reconcile.Break;
import io.aisanet.treasury.route.RouteAnswer;
import io.aisanet.treasury.route.RouteWish;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lightning and Interledger beside each other in a real node: in, out, settled, in balance. */
class PeerRailsTest {
    private static final long UNIT = 1_000_000;
    private static final String TOKEN = "secret-of-the-test";
    private static final String BOB = "example.hub.bob";
    private static final RailRules RULES =
            new RailRules(
                    new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                    new FeeSchedule(1_000, List.of()),
                    1);

    @TempDir private Path folder;
    private Town town;
    private PeerDesk lightning;
    private PeerServer lightningServer;
    private SimulatedConnector connector;
    private ConnectorServer connectorServer;
    private long wallet;
    private long operator;
    private RailsConfig config;

    @BeforeEach
    void open() throws IOException {
        town = new Town(folder);
        wallet = town.wallet(Asset.USDC);
        operator = town.wallet(Asset.USDC);
        lightning = new PeerDesk(folder.resolve("peer.log"), Asset.USDC, InstantSource.system());
        lightningServer = new PeerServer(lightning, 0, TOKEN);
        connector = new SimulatedConnector(InstantSource.system());
        connectorServer = new ConnectorServer(connector, 0, TOKEN);
        int port = freePort();
        connectorServer.meet(URI.create("http://127.0.0.1:" + port));
        config =
                new RailsConfig(
                        List.of(), List.of(), List.of(lightning()), List.of(interledger(port)), 20);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private RailsConfig.Lightning lightning() {
        return new RailsConfig.Lightning(
                new LightningSettings(
                        "lightning:main",
                        Asset.USDC,
                        lightning.id(),
                        new LightningSettings.FeeLimit(10_000, 5_000),
                        new LightningSettings.Limits(1_000 * UNIT, 30, 3_600_000, 86_400_000)),
                new RailsConfig.PeerAddress(
                        lightningServer.uri(), lightningServer.uri(), new Secret(TOKEN), 10_000),
                RULES);
    }

    private RailsConfig.Interledger interledger(int port) throws IOException {
        var settle =
                new WithdrawnSettlements.Order(
                        operator,
                        "lightning:main",
                        Destination.of(lightning.issue("carol", 0, "hub").text()));
        return new RailsConfig.Interledger(
                new InterledgerSettings(
                        "interledger:hub",
                        Asset.USDC,
                        new IlpAddress("example.aisa"),
                        new InterledgerSettings.Packets(UNIT, 30_000, 120_000, 10_000),
                        new InterledgerSettings.Credit(20 * UNIT, 20 * UNIT, 5 * UNIT, UNIT)),
                new RailsConfig.PeerAddress(
                        connectorServer.prepares(),
                        connectorServer.replies(),
                        new Secret(TOKEN),
                        10_000),
                new RailsConfig.Listen("127.0.0.1", port, null),
                settle,
                RULES);
    }

    @AfterEach
    void close() throws IOException {
        connectorServer.close();
        lightningServer.close();
        lightning.close();
        town.close();
    }

    private void turn(RunningRails rails, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            for (Rail rail : rails.rails()) {
                rails.treasury().pass(rail);
            }
            lightning.tick();
            connectorServer.turn();
        }
    }

    private RunningRails rails() throws IOException {
        return town.open(config, folder.resolve("treasury"), Checkpoint.NONE);
    }

    private static Withdrawal now(Treasury treasury, Withdrawal one) {
        return treasury.withdrawal(one.order().id()).orElseThrow();
    }

    @Test
    void moneyComesInGoesOutAndTheBooksAgree() throws Exception {
        try (RunningRails rails = rails()) {
            Treasury treasury = rails.treasury();
            Rail ln = rails.rails().getFirst();
            Rail ilp = rails.rails().getLast();
            lightning.pay("dan", ln.instructions(wallet).path("account").asText(), 50 * UNIT);
            lightning.pay("dan", ln.instructions(operator).path("account").asText(), 30 * UNIT);
            ObjectNode how = ilp.instructions(wallet);
            connector.pay(how.path("account").asText(), how.path("secret").asText(), UNIT);
            turn(rails, 12);
            assertThat(town.available(wallet, Asset.USDC)).isEqualTo(51 * UNIT);

            String invoice = lightning.issue("dan", 3 * UNIT, "a quote").text();
            Withdrawal first =
                    Town.withdraw(
                            treasury,
                            ln,
                            "ln",
                            new Wish(wallet, Asset.USDC, 3 * UNIT, Destination.of(invoice)));
            var bob = new Destination(BOB, "", Map.of("secret", connector.secret(BOB)));
            Withdrawal second =
                    Town.withdraw(
                            treasury, ilp, "ilp", new Wish(wallet, Asset.USDC, 7 * UNIT, bob));
            turn(rails, 60);

            assertThat(now(treasury, first).stage()).isEqualTo(Stage.PAID);
            assertThat(now(treasury, first).reference()).startsWith("out:0x");
            assertThat(now(treasury, second).stage()).isEqualTo(Stage.PAID);
            assertThat(lightning.received(invoice)).isEqualTo(3 * UNIT);
            assertThat(connector.received(BOB)).isEqualTo(7 * UNIT);
            assertThat(town.available(wallet, Asset.USDC)).isEqualTo(41 * UNIT - 2_000);
            // What we owed passed 5 on the way: it was paid down to 1 over Lightning, then grew on.
            assertThat(treasury.state(ilp).outside()).isBetween(-5 * UNIT, -UNIT);
            assertThat(treasury.withdrawals(one -> one.order().purpose().equals("settlement")))
                    .singleElement()
                    .satisfies(one -> assertThat(one.stage()).isEqualTo(Stage.PAID));
            assertThat(town.available(operator, Asset.USDC)).isEqualTo(30 * UNIT - 1_000);
            assertThat(treasury.tasks(one -> one.isOpen())).isEmpty();
            for (Rail rail : rails.rails()) {
                assertThat(rail.troubles()).isEmpty();
                assertThat(treasury.reconciling().run(rail, System.currentTimeMillis()).breaks())
                        .extracting(Break::sentence)
                        .isEmpty();
                assertThat(treasury.state(rail).outside()).isEqualTo(moved(rail));
            }
        }
        try (RunningRails again = rails()) {
            turn(again, 2);
            assertThat(town.available(wallet, Asset.USDC)).isEqualTo(41 * UNIT - 2_000);
            assertThat(again.treasury().inTransit(Asset.USDC)).isZero();
            assertThat(again.treasury().state(again.rails().getFirst()).outside())
                    .isEqualTo(moved(again.rails().getFirst()));
        }
    }

    /** What the outside's own lines say that came and went, costs included. */
    private static long moved(Rail rail) throws IOException {
        return rail.channel().reconcile().lines(0, 1_000).stream()
                .mapToLong(line -> line.amount())
                .sum();
    }

    /** The cheaper rail is full: the answer says why it is not taken, and over which way else. */
    @Test
    void theWayIsChosenByFeeTimeAndLimits() throws Exception {
        try (RunningRails rails = rails()) {
            lightning.pay(
                    "dan",
                    rails.rails().getFirst().instructions(wallet).path("account").asText(),
                    50 * UNIT);
            turn(rails, 12);
            var choice = new RailChoice(rails.treasury());
            long nowMs = System.currentTimeMillis();
            assertThat(choice.best(rails.rails(), Asset.USDC, 10 * UNIT, nowMs))
                    .isInstanceOfSatisfying(
                            RouteAnswer.Route.class,
                            route -> {
                                assertThat(route.path()).isEqualTo("lightning:main");
                                assertThat(route.others())
                                        .singleElement()
                                        .satisfies(other -> {
                                            assertThat(other.edges())
                                                    .containsExactly("interledger:hub");
                                            assertThat(other.reason()).startsWith("worse by");
                                        });
                            });
            assertThat(choice.best(rails.rails(), Asset.USDC, 60 * UNIT, nowMs).others())
                    .extracting(RouteAnswer.Alternative::reason)
                    .anyMatch(why -> why.startsWith("interledger:hub is closed: it pays at most"))
                    .anyMatch(why -> why.startsWith("lightning:main has 50000000 free"));
            var bob = new Destination(BOB, "", Map.of("secret", connector.secret(BOB)));
            var limits = new RouteWish.Limits(0, 1_000_000, 1);
            var ask = new RailChoice.Ask(Asset.USDC, Asset.USDC, 10 * UNIT, bob, limits, List.of());
            assertThat(choice.best(rails.rails(), ask, nowMs))
                    .isInstanceOfSatisfying(
                            RouteAnswer.Route.class,
                            route -> {
                                assertThat(route.path()).isEqualTo("interledger:hub");
                                assertThat(route.others().getFirst().reason())
                                        .contains("does not pay to such an account");
                            });
        }
    }

    @Test
    void anInvoiceAndAnAddressFindTheirRail() throws Exception {
        try (RunningRails rails = rails()) {
            Rail ln = rails.rails().getFirst();
            Rail ilp = rails.rails().getLast();
            var invoice = Destination.of(lightning.issue("dan", UNIT, "").text());
            var bob = new Destination(BOB, "", Map.of("secret", connector.secret(BOB)));
            assertThat(ln.reaches(invoice)).isTrue();
            assertThat(ilp.reaches(invoice)).isFalse();
            assertThat(ilp.reaches(bob)).isTrue();
            assertThat(ilp.reaches(Destination.of(BOB))).isFalse();
            assertThat(ln.reaches(bob)).isFalse();
        }
    }
}
