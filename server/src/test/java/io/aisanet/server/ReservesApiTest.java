package io.aisanet.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.reserves.LedgerPoint;
import io.aisanet.treasury.reserves.Liability;
import io.aisanet.treasury.reserves.Publication;
import io.aisanet.treasury.reserves.ReservesRoot;
import io.aisanet.treasury.reserves.SignedRoot;
import io.aisanet.treasury.reserves.SumTree;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Roots of reserves over HTTP: what stands in their way, and what a node that dies leaves. */
class ReservesApiTest {
    private static final String PATH = "/v1/treasury/reserves";

    private final Node node = new Node().withParties();

    @AfterEach
    void stop() {
        node.close();
    }

    static SignedRoot root(long event, long owed) {
        byte[] key = new byte[32];
        var liabilities = List.of(new Liability(AccountId.of(3, Asset.EURC), owed));
        SumTree tree = SumTree.of(Asset.EURC, liabilities, key, event);
        var at = new LedgerPoint(event, Bytes32.of(new byte[32]));
        return SignedRoot.by(ReservesRoot.of(tree, at, 1, List.of()), key);
    }

    static String wish(SignedRoot root) {
        return "{\"root\":" + new String(root.toBytes(), UTF_8) + "}";
    }

    private HoldState hold(SignedRoot root) {
        Publication it = Publication.of(root);
        return node.ledger.hold(it.high(), it.low()).join().orElseThrow();
    }

    @Test
    void anAssetThatNobodyHasIsPublishedAndItsUnitGivenBack() {
        SignedRoot root = root(1, 5);
        var first = node.post(PATH, wish(root)).expect(200);
        assertThat(hold(root).state()).isEqualTo(HoldState.State.VOIDED);
        assertThat(first.text("/binding")).isEqualTo(hold(root).binding());
        node.ledger.advance(Duration.ofDays(100));
        assertThat(node.post(PATH, wish(root)).expect(200).json()).isEqualTo(first.json());
        assertThat(node.post(PATH, wish(root(1, 6))).expect(409).text("/detail"))
                .contains("shows another root for event 1")
                .contains("aisa treasury prove");
        node.post(PATH, wish(root(2, 6))).expect(200);
    }

    @Test
    void whatANodeLeftThatDiedIsVoidedNextTimeOrEndsByItself() {
        SignedRoot root = root(1, 5);
        Publication it = Publication.of(root);
        Hold hold = new CommandId(it.high(), it.low()).on(new Hold(), ms(Duration.ofMinutes(2)));
        hold.payer = AccountId.of(node.genesis.funding(), Asset.EURC);
        hold.payee = AccountId.of(node.genesis.fees(), Asset.EURC);
        hold.amount = 1;
        hold.holdUntilMs = ms(Duration.ofMinutes(10));
        hold.refundUntilMs = ms(Duration.ofDays(1));
        System.arraycopy(it.binding().toBytes(), 0, hold.binding, 0, hold.binding.length);
        assertThat(node.ledger.submit(hold).join().status).isEqualTo(Status.OK);
        node.post(PATH, wish(root)).expect(200);
        assertThat(hold(root).state()).isEqualTo(HoldState.State.VOIDED);
    }

    @Test
    void aFrozenSystemAFutureEventAndAForgedRootAreToldWhatToDo() {
        String ahead = node.post(PATH, wish(root(9_999, 5))).expect(400).text("/detail");
        assertThat(ahead).contains("names event 9999").contains("publish it on the node");
        String forged = wish(root(1, 5)).replace("\"total\":\"5\"", "\"total\":\"6\"");
        assertThat(node.post(PATH, forged).expect(400).text("/detail"))
                .contains("is not signed by its key");
        assertThat(node.post(PATH, "{}").expect(400).text("/detail")).contains("is no root");

        freeze(true);
        assertThat(node.post(PATH, wish(root(1, 5))).expect(403).text("/detail"))
                .contains("unfreeze it first");
        freeze(false);
        node.ledger.advance(Duration.ofSeconds(1));
        assertThat(node.post(PATH, wish(root(1, 5))).expect(429).text("/detail"))
                .contains("two minutes");
        node.ledger.advance(Duration.ofMinutes(3));
        node.post(PATH, wish(root(1, 5))).expect(200);
    }

    private void freeze(boolean frozen) {
        Freeze command = CommandId.random().on(new Freeze(), ms(Duration.ofMinutes(2)));
        command.wallet = node.genesis.funding();
        command.frozen = frozen;
        assertThat(node.ledger.submit(command).join().status).isEqualTo(Status.OK);
    }

    private long ms(Duration ahead) {
        return node.ledger.instant().plus(ahead).toEpochMilli();
    }
}
