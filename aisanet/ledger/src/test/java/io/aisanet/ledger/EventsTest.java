package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The encoding of events, their chain, and the balances that follow from them. */
class EventsTest {
    private static final long NOW_MS = 1_700_000_000_000L;

    private static final Set<EventType> DIRECT =
            EnumSet.of(
                    EventType.TRANSFERRED,
                    EventType.HELD,
                    EventType.PARKED,
                    EventType.REFUSED,
                    EventType.CONVERTED);
    private static final Set<EventType> STEPS =
            EnumSet.of(
                    EventType.CAPTURED,
                    EventType.VOIDED,
                    EventType.EXPIRED,
                    EventType.REFUNDED,
                    EventType.APPROVED,
                    EventType.DISAPPROVED,
                    EventType.RESUMED,
                    EventType.SHARED,
                    EventType.HOLD_CONVERTED);
    private static final Set<EventType> NAMED =
            EnumSet.of(
                    EventType.OWNER_CREATED,
                    EventType.WALLET_CREATED,
                    EventType.CREDENTIAL_ADDED,
                    EventType.BUDGET_SET);
    private static final Set<EventType> KEYED =
            EnumSet.of(
                    EventType.WALLET_CREATED,
                    EventType.CREDENTIAL_ADDED,
                    EventType.HELD,
                    EventType.PARKED,
                    EventType.BUDGET_SET);

    private final List<EventBlock> blocks = new ArrayList<>();
    private final Ledger ledger = Ledger.empty(block -> blocks.add(Workload.copy(block)));
    private final long bank = Funding.system(ledger, NOW_MS);
    private final long agent = Funding.agent(ledger, NOW_MS, 1);

    @Test
    void everyTypeIsReadAsItWasWritten() {
        for (EventType type : EventType.values()) {
            Event written = written(type);
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLayout.EVENT_BYTES_MAX]);
            int length = new EventEncoder().encode(written, buffer, 0);
            EventReader reader = new EventReader().wrap(7, 1, new UnsafeBuffer(buffer, 0, length));
            Event read = written(EventType.HELD);
            assertThat(reader.next(read)).isTrue();
            assertThat(read)
                    .as(type.name())
                    .usingRecursiveComparison()
                    .isEqualTo(expected(written));
            assertThat(reader.next(read)).isFalse();
            refusesShorter(buffer, length);
        }
    }

    private static void refusesShorter(UnsafeBuffer buffer, int length) {
        for (int shorter = 0; shorter < length; shorter++) {
            EventReader cut = new EventReader().wrap(7, 1, new UnsafeBuffer(buffer, 0, shorter));
            assertThatThrownBy(() -> cut.next(new Event())).isInstanceOf(EventChainBroken.class);
        }
        EventReader longer = new EventReader().wrap(7, 1, new UnsafeBuffer(buffer, 0, length + 1));
        longer.next(new Event());
        assertThatThrownBy(() -> longer.next(new Event())).isInstanceOf(EventChainBroken.class);
    }

    private static Event written(EventType type) {
        Event it = new Event();
        it.type = type;
        it.sequence = 7;
        it.status = type == EventType.REFUSED ? Status.EXCEEDS_BALANCE : Status.OK;
        it.timestampMs = NOW_MS;
        it.idHigh = 1;
        it.idLow = -2;
        it.subjectHigh = 3;
        it.subjectLow = 4;
        it.payer = 5;
        it.payee = 6;
        it.amount = Long.MAX_VALUE;
        it.released = 8;
        it.captureNumber = 9;
        it.result = 10;
        it.owner = 11;
        it.detail = type == EventType.REFUNDED ? RefundReason.OTHER.code() : -12;
        it.name = "ü".repeat(32);
        it.timeZone = "Europe/Berlin";
        Arrays.fill(it.address, (byte) 13);
        Arrays.fill(it.key, (byte) 14);
        it.category = 15;
        it.resource = 16;
        it.unitPrice = 17;
        it.mandate = 18;
        it.budget = 19;
        it.rule = GuardRule.COUNT_EVER;
        Arrays.fill(it.policy, (byte) 20);
        it.line = 21;
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            it.rules.set(field, 22 + field);
        }
        return it;
    }

    /** What must come back: fields that a type does not have are zero or empty. */
    private static Event expected(Event written) {
        Event it = written(written.type);
        EventType type = it.type;
        boolean direct = DIRECT.contains(type);
        boolean step = STEPS.contains(type);
        boolean payment = direct || step;
        boolean registration = !payment;
        boolean approval = type == EventType.APPROVED || type == EventType.DISAPPROVED;
        it.idHigh = type == EventType.EXPIRED ? 0 : it.idHigh;
        it.idLow = type == EventType.EXPIRED ? 0 : it.idLow;
        it.subjectHigh = step ? it.subjectHigh : direct ? it.idHigh : 0;
        it.subjectLow = direct ? it.idLow : it.subjectLow;
        it.payer = payment ? it.payer : 0;
        it.payee = payment ? it.payee : 0;
        it.amount = payment ? it.amount : 0;
        it.released = type == EventType.CAPTURED ? it.released : 0;
        it.captureNumber = type == EventType.CAPTURED ? it.captureNumber : 0;
        boolean conversion = type == EventType.CONVERTED || type == EventType.HOLD_CONVERTED;
        it.result = registration || approval || conversion ? it.result : 0;
        it.owner = registration ? it.owner : 0;
        boolean refund = type == EventType.REFUNDED;
        it.detail = registration || approval || refund || conversion ? it.detail : 0;
        it.name = NAMED.contains(type) || refund ? it.name : "";
        it.timeZone = type == EventType.OWNER_CREATED ? it.timeZone : "";
        Arrays.fill(it.address, (byte) (type == EventType.WALLET_CREATED ? 13 : 0));
        Arrays.fill(it.key, (byte) (KEYED.contains(type) ? 14 : 0));
        boolean budget = type == EventType.BUDGET_SET;
        it.line = budget || type == EventType.LISTED_SET ? it.line : 0;
        if (!budget) {
            it.rules.clear();
        }
        if (!direct) {
            unguard(it);
        }
        return it;
    }

    private static void unguard(Event it) {
        it.category = 0;
        it.resource = 0;
        it.unitPrice = 0;
        it.mandate = 0;
        it.budget = 0;
        it.rule = GuardRule.NONE;
        Arrays.fill(it.policy, (byte) 0);
    }

    @Test
    void aRefundWithoutAReasonIsWrittenAsBefore() {
        Event it = written(EventType.REFUNDED);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLayout.EVENT_BYTES_MAX]);
        int reasoned = new EventEncoder().encode(it, buffer, 0);
        it.detail = 0;
        it.name = "";
        int plain = new EventEncoder().encode(it, buffer, 0);
        assertThat(plain).isEqualTo(66);
        assertThat(buffer.getByte(0)).isEqualTo((byte) EventType.REFUNDED.code());
        assertThat(reasoned - plain).isEqualTo(66);
    }

    @Test
    void anUnknownReasonIsNotRead() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLayout.EVENT_BYTES_MAX]);
        int length = new EventEncoder().encode(written(EventType.REFUNDED), buffer, 0);
        buffer.putByte(66, (byte) 99);
        EventReader reader = new EventReader().wrap(7, 1, new UnsafeBuffer(buffer, 0, length));
        assertThatThrownBy(() -> reader.next(new Event())).hasMessageContaining("reason");
    }

    @Test
    void aPaymentWithoutABudgetIsWrittenShort() {
        Event it = written(EventType.TRANSFERRED);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventLayout.EVENT_BYTES_MAX]);
        int guarded = new EventEncoder().encode(it, buffer, 0);
        unguard(it);
        it.budget = 5;
        int budgeted = new EventEncoder().encode(it, buffer, 0);
        it.budget = 0;
        int plain = new EventEncoder().encode(it, buffer, 0);
        assertThat(guarded - plain).as("all fields and their mask").isEqualTo(74);
        assertThat(budgeted - plain).as("a budget and the mask").isEqualTo(9);
        assertThat(plain).isEqualTo(50);
        Event read = written(EventType.HELD);
        new EventReader().wrap(7, 1, new UnsafeBuffer(buffer, 0, plain)).next(read);
        assertThat(read.budget).isZero();
        assertThat(read.rule).isEqualTo(GuardRule.NONE);
    }

    @Test
    void aChangedMissingOrDisorderedBlockBreaksTheChain() {
        for (int i = 1; i <= 3; i++) {
            pay(i, 10);
            ledger.seal();
        }
        assertThat(blocks).hasSize(3);
        blocks.forEach(new EventChain()::verify);
        EventChain chain = new EventChain();
        assertThatThrownBy(() -> chain.verify(blocks.get(1)))
                .isInstanceOf(EventChainBroken.class)
                .hasMessageContaining("event 1 must follow");
        chain.verify(blocks.getFirst());
        EventBlock changed = Workload.copy(blocks.get(1));
        changed.events.putByte(20, (byte) (changed.events.getByte(20) + 1));
        assertThatThrownBy(() -> chain.verify(changed)).isInstanceOf(EventChainBroken.class);
        changed.previousHash[0]++;
        assertThatThrownBy(() -> chain.verify(changed)).hasMessageContaining("previous hash");
        EventChain later = new EventChain(chain.nextSequence(), chain.hash());
        later.verify(blocks.get(1));
        later.verify(blocks.get(2));
    }

    @Test
    void aLongStepIsSealedInBlocksOfLimitedSize() {
        for (int i = 1; i <= 20_000; i++) {
            pay(i, 1);
        }
        ledger.seal();
        ledger.seal();
        assertThat(blocks).hasSizeGreaterThan(3);
        assertThat(blocks).allMatch(it -> it.events.capacity() <= Limits.BLOCK_BYTES_MAX);
        EventLedger events = new EventLedger();
        blocks.forEach(events::onBlock);
        assertThat(events.assets()).isEqualTo(ledger.totals().assets());
        assertThat(events.count(EventType.TRANSFERRED)).isEqualTo(20_000);
        assertThat(events.account(agent).orElseThrow().credits()).isEqualTo(20_000);
        assertThat(events.account(1)).isEmpty();
    }

    @Test
    void whatCannotHaveHappenedIsRefused() {
        EventSink events = new EventLedger();
        Journal forger = new Journal(events);
        forger.draft.type = EventType.TRANSFERRED;
        forger.draft.payer = bank;
        forger.draft.amount = 1;
        forger.write();
        assertThatThrownBy(forger::seal)
                .isInstanceOf(EventChainBroken.class)
                .hasMessageContaining("never opened");
    }

    private void pay(long id, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = bank;
        transfer.payee = agent;
        transfer.idLow = id;
        transfer.amount = amount;
        transfer.expiryMs = NOW_MS + 1000;
        ledger.apply(transfer, NOW_MS, new Outcome());
    }
}
