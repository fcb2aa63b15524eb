package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.gateway.Gateway;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.paywall.Settlement;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway dies by SIGKILL while the API works on a call that is held and not captured. Nobody
 * cleans up: the payer must have the money back by itself.
 */
final class KillGatewayTest {
    private static final long FUNDS = 10 * PaidApi.PRICE;
    private static final long ANSWER_MS = 4_000;
    private static final long MARGIN_MS = 2_000;
    private static final long EXPIRY_WAIT_MS = 30_000;
    private static final String TARGET = "/paid/block";

    @TempDir private Path dataDir;
    private final BlockingApi api = new BlockingApi();
    private UpstreamServer upstream;
    private AisaNode node;
    private LedgerClient ledger;
    private Town town;
    private Party agent;
    private Party shop;

    @BeforeEach
    void open() throws IOException {
        upstream = UpstreamServer.start(api);
        startNode();
        town = Town.found(ledger, Asset.USD, "kill");
        agent = town.agent("agent", FUNDS);
        shop = town.shop("shop");
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        stopNode();
        upstream.close();
    }

    private void startNode() {
        node = AisaNode.start(NodeConfig.in(dataDir));
        ledger = node.client();
    }

    private void stopNode() {
        ledger.close();
        node.close();
    }

    @Test
    void theMoneyGoesBackAndTheOtherGatewayRemembersTheCredential() throws Exception {
        ObjectNode settings =
                settings()
                        .put("endpoint", node.ingressEndpoint())
                        .put("token", node.tokens().token(Role.GATEWAY));
        try (ChildJvm doomed = ChildJvm.start(GatewayChild.class, settings);
                ChildJvm other = ChildJvm.start(GatewayChild.class, settings)) {
            int port = doomed.nextNumber();
            int otherPort = other.nextNumber();
            SignedCall signed = sendAndKill(doomed, port);

            assertThat(town.account(agent).held()).isEqualTo(PaidApi.PRICE);
            assertThat(send(otherPort, TARGET, signed).status())
                    .as("while the hold is open")
                    .isEqualTo(409);
            awaitExpiry(signed);
            assertNothingPaid();

            assertThat(send(otherPort, TARGET, signed).status())
                    .as("after the money went back")
                    .isEqualTo(402);
            assertThat(send(otherPort, "/paid/other", signed).status())
                    .as("on another path")
                    .isNotEqualTo(200);
            assertNothingPaid();
            assertThat(api.calls()).isEqualTo(1);

            SignedCall fresh = CredentialPress.ofGet(otherPort, "/paid/ok").sign(agent);
            assertThat(send(otherPort, "/paid/ok", fresh).status()).isEqualTo(200);
            assertThat(town.account(shop).credits()).isEqualTo(PaidApi.PRICE);
        }
    }

    @Test
    void theMoneyGoesBackWhenNodeAndGatewayDieTogether() throws Exception {
        stopNode();
        SignedCall signed;
        try (ChildJvm doomed =
                ChildJvm.start(GatewayChild.class, settings().put("dataDir", dataDir.toString()))) {
            signed = sendAndKill(doomed, doomed.nextNumber());
        }
        startNode();
        town = town.reachedBy(ledger);
        awaitExpiry(signed);
        assertNothingPaid();

        try (Settlement settlement = paidApi().settlement(node.client());
                Gateway reborn = Gateway.start(paidApi().gateway(), settlement)) {
            assertThat(send(reborn.port(), TARGET, signed).status()).isEqualTo(402);
        }
        assertNothingPaid();
        assertThat(api.calls()).isEqualTo(1);
    }

    private SignedCall sendAndKill(ChildJvm doomed, int port) throws Exception {
        SignedCall signed = CredentialPress.ofGet(port, TARGET).sign(agent);
        try (HttpConnection connection = HttpConnection.toLoopback(port)) {
            connection.send(ProvingGround.paidGet(TARGET, signed));
            api.awaitBlocked();
            doomed.kill();
        }
        return signed;
    }

    private static HttpMessage send(int port, String target, SignedCall signed) throws IOException {
        return HttpConnection.once(port, ProvingGround.paidGet(target, signed));
    }

    private void awaitExpiry(SignedCall signed) throws InterruptedException {
        Event event = new Event();
        try (EventCursor events = node.events().from(1)) {
            while (events.awaitNext(event, EXPIRY_WAIT_MS)) {
                if (event.type == EventType.EXPIRED
                        && event.subjectHigh == signed.id().high()
                        && event.subjectLow == signed.id().low()) {
                    return;
                }
            }
        }
        throw new AssertionError("the hold of " + signed.id() + " did not expire");
    }

    private void assertNothingPaid() {
        assertThat(town.account(agent).available()).isEqualTo(FUNDS);
        assertThat(town.account(agent).held()).isZero();
        assertThat(town.account(shop).credits()).isZero();
    }

    private PaidApi paidApi() {
        return PaidApi.at(upstream.port(), shop.address()).withTimes(ANSWER_MS, MARGIN_MS);
    }

    private ObjectNode settings() {
        return Json.object()
                .put("upstreamPort", upstream.port())
                .put("payTo", shop.address().toChecksumString())
                .put("answerMs", ANSWER_MS)
                .put("marginMs", MARGIN_MS);
    }
}
