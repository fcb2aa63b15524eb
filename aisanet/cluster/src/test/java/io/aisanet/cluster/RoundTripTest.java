package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.RefundReason;
import io.aisanet.ledger.RevokeCredential;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every command and every query goes through the log and comes back as the ledger said it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
    @TempDir static Path dir;

    private AisaNode node;
    private LedgerClient client;
    private Money money;
    private long owner;
    private long rail;
    private long agent;
    private long shop;

    @BeforeAll
    void start() throws Exception {
        node = AisaNode.start(NodeConfig.in(dir));
        client = node.client();
        money = new Money(client, 7);
        owner = money.owner("Ada");
        rail = money.account(owner, WalletKind.SYSTEM, "rail");
        agent = money.account(owner, WalletKind.AGENT, "agent");
        shop = money.account(owner, WalletKind.PROVIDER, "shop");
        money.done(money.transfer(rail, agent, 1_000_000));
    }

    @AfterAll
    void stop() {
        client.close();
        node.close();
    }

    @Test
    void ownersAndWallets() throws Exception {
        assertThat(Money.await(client.owner(owner)).orElseThrow().name()).isEqualTo("Ada");
        assertThat(Money.await(client.owner(999))).isEmpty();
        CreateWallet command = money.named(new CreateWallet());
        command.owner = owner;
        command.kind = WalletKind.AGENT;
        command.name = "Ünïcode ☂";
        Arrays.fill(command.address, (byte) 0xA1);
        Arrays.fill(command.publicKey, (byte) 0xB2);
        command.assets = 1L << Asset.USDC.code();
        long id = money.done(command).result;
        WalletState wallet = Money.await(client.wallet(id)).orElseThrow();
        assertThat(wallet.name()).isEqualTo("Ünïcode ☂");
        assertThat(wallet.address()).isEqualTo("0x" + "a1".repeat(20));
        assertThat(wallet.publicKey()).isEqualTo("0x" + "b2".repeat(32));
        assertThat(wallet.accounts()).hasSize(1);
        assertThat(Money.await(client.walletByAddress(command.address))).contains(wallet);
        assertThat(Money.await(client.walletByAddress(new byte[20]))).isEmpty();
        assertThat(Money.await(client.walletByKey(command.publicKey))).contains(wallet);
        assertThat(Money.await(client.walletByKey(new byte[32]))).isEmpty();
        assertThat(Money.await(client.wallets(0, 100))).contains(wallet);
        assertThat(Money.await(client.wallets(id, 1))).doesNotContain(wallet);

        OpenAccount open = money.named(new OpenAccount());
        open.wallet = id;
        open.asset = Asset.EURC.code();
        assertThat(money.done(open).result).isEqualTo(AccountId.of(id, Asset.EURC));
        assertThat(Money.await(client.account(AccountId.of(id, Asset.EURC)))).isPresent();
        assertThat(Money.await(client.account(AccountId.of(id, Asset.USD)))).isEmpty();
    }

    @Test
    void aCaptureIsSharedAndItsRefundSaysWhy() throws Exception {
        long partner = money.account(owner, WalletKind.PROVIDER, "partner");
        long before = money.available(shop);
        Hold hold = money.hold(agent, shop, 90, 60_000);
        hold.refundUntilMs = hold.holdUntilMs;
        money.done(hold);
        Capture capture = money.named(new Capture());
        capture.holdHigh = hold.idHigh;
        capture.holdLow = hold.idLow;
        capture.amount = 90;
        capture.shares.add(partner, 30).add(shop, 60);
        money.done(capture);
        assertThat(money.available(partner)).isEqualTo(30);
        assertThat(money.available(shop)).isEqualTo(before + 60);
        capture.shares.clear();
        assertThat(Money.await(client.submit(capture)).status)
                .isEqualTo(Status.EXISTS_WITH_DIFFERENT_FIELDS);

        Refund refund = money.named(new Refund());
        refund.paymentHigh = hold.idHigh;
        refund.paymentLow = hold.idLow;
        refund.amount = 9;
        refund.reason = RefundReason.NOT_DELIVERED;
        refund.note = "came too late ☂";
        long told = money.done(refund).eventSequence;
        assertThat(money.available(partner)).isEqualTo(27);
        assertThat(money.available(shop)).isEqualTo(before + 54);
        Event event = new Event();
        try (EventCursor events = node.events().from(told)) {
            assertThat(events.awaitNext(event, 10_000)).isTrue();
        }
        assertThat(event.type).isEqualTo(EventType.REFUNDED);
        assertThat(event.detail).isEqualTo(RefundReason.NOT_DELIVERED.code());
        assertThat(event.name).isEqualTo(refund.note);
    }

    private Outcome outcomeOf(Command command) throws Exception {
        return Money.await(client.outcomeOf(command.idHigh, command.idLow)).orElseThrow();
    }

    @Test
    void holdCaptureVoidAndRefund() throws Exception {
        Hold hold = money.hold(agent, shop, 500, 60_000);
        hold.binding[0] = 9;
        hold.refundUntilMs = System.currentTimeMillis() + 60_000;
        money.done(hold);
        Capture capture = money.named(new Capture());
        capture.holdHigh = hold.idHigh;
        capture.holdLow = hold.idLow;
        capture.amount = 200;
        var captured = client.submit(capture);
        ReceiptFacts facts =
                Money.await(client.receiptFacts(hold.idHigh, hold.idLow)).orElseThrow();
        assertThat(facts.event()).isEqualTo(outcomeOf(hold).eventSequence);
        assertThat(facts.sealedEvent())
                .as("asked behind the capture, it covers it")
                .isGreaterThanOrEqualTo(Money.await(captured).eventSequence);
        assertThat(facts.policy()).isEqualTo("0x" + "00".repeat(32));
        assertThat(Money.await(client.receiptFacts(99, 99))).isEmpty();
        VoidHold voided = money.named(new VoidHold());
        voided.holdHigh = hold.idHigh;
        voided.holdLow = hold.idLow;
        money.done(voided);
        Refund refund = money.named(new Refund());
        refund.paymentHigh = hold.idHigh;
        refund.paymentLow = hold.idLow;
        refund.amount = 50;
        money.done(refund);
        HoldState state = Money.await(client.hold(hold.idHigh, hold.idLow)).orElseThrow();
        assertThat(state.captured()).isEqualTo(200);
        assertThat(state.released()).isEqualTo(300);
        assertThat(state.refunded()).isEqualTo(50);
        assertThat(state.state()).isEqualTo(HoldState.State.VOIDED);
        assertThat(Money.await(client.hold(3, 3))).isEmpty();
    }

    @Test
    void refusalsAndDuplicates() throws Exception {
        Transfer tooMuch = money.transfer(shop, agent, 1L << 60);
        Outcome refused = Money.await(client.submit(tooMuch));
        assertThat(refused.status).isEqualTo(Status.EXCEEDS_BALANCE);
        Outcome again = Money.await(client.submit(tooMuch));
        assertThat(again.first).isEqualTo(Status.EXCEEDS_BALANCE);
        tooMuch.amount = 1;
        assertThat(Money.await(client.submit(tooMuch)).status)
                .isEqualTo(Status.EXISTS_WITH_DIFFERENT_FIELDS);
        assertThat(Money.await(client.outcomeOf(tooMuch.idHigh, tooMuch.idLow)).orElseThrow().first)
                .isEqualTo(Status.EXCEEDS_BALANCE);
        assertThat(Money.await(client.outcomeOf(1, 1))).isEmpty();
    }

    @Test
    void freezeAndCredentials() throws Exception {
        long frozen = money.account(owner, WalletKind.AGENT, "frozen");
        Freeze freeze = money.named(new Freeze());
        freeze.wallet = AccountId.walletOf(frozen);
        freeze.frozen = true;
        money.done(freeze);
        assertThat(Money.await(client.submit(money.transfer(frozen, shop, 1))).status)
                .isEqualTo(Status.PAYER_FROZEN);
        AddCredential add = money.named(new AddCredential());
        add.owner = owner;
        add.scopes = 5;
        add.name = "key";
        Arrays.fill(add.keyHash, (byte) 3);
        long id = money.done(add).result;
        assertThat(Money.await(client.credential(add.keyHash)).orElseThrow().scopes()).isEqualTo(5);
        RevokeCredential revoke = money.named(new RevokeCredential());
        revoke.credential = id;
        money.done(revoke);
        assertThat(Money.await(client.credential(add.keyHash))).isEmpty();
    }

    @Test
    void totalsAndEventsTellTheSame() throws Exception {
        money.done(money.transfer(agent, shop, 1));
        Totals totals = Money.await(client.totals());
        assertThat(totals.assets())
                .allSatisfy(asset -> assertThat(asset.debits()).isEqualTo(asset.credits()));
        try (EventCursor cursor = node.events().from(totals.eventSequence())) {
            Event event = new Event();
            assertThat(cursor.awaitNext(event, TimeUnit.SECONDS.toMillis(10))).isTrue();
            assertThat(event.type).isEqualTo(EventType.TRANSFERRED);
            assertThat(event.sequence).isEqualTo(totals.eventSequence());
            assertThat(cursor.next(event)).isFalse();
        }
    }

    @Test
    void aHoldExpiresByItselfOnAnIdleNode() throws Exception {
        long payer = money.account(owner, WalletKind.AGENT, "payer");
        long newest = money.done(money.transfer(rail, payer, 10)).eventSequence;
        Hold hold = money.hold(payer, shop, 10, 300);
        assertThat(money.done(hold).available).isZero();
        List<EventType> seen = new ArrayList<>();
        try (EventCursor cursor = node.events().from(newest + 1)) {
            Event event = new Event();
            while (!seen.contains(EventType.EXPIRED)) {
                assertThat(cursor.awaitNext(event, TimeUnit.SECONDS.toMillis(20))).isTrue();
                seen.add(event.type);
            }
            assertThat(event.subjectLow).isEqualTo(hold.idLow);
        }
        assertThat(money.available(payer)).isEqualTo(10);
    }
}
