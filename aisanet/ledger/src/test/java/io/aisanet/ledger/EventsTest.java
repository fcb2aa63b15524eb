package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** The encoding of events, their chain, and the balances that follow from them. */
class EventsTest {
    private static final long NOW_MS = 1_700_000_000_000L;

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
        it.detail = -12;
        it.name = "ü".repeat(32);
        it.timeZone = "Europe/Berlin";
        Arrays.fill(it.address, (byte) 13);
        Arrays.fill(it.key, (byte) 14);
        return it;
    }

    /** What must come back: fields that a type does not have are zero or empty. */
    private static Event expected(Event written) {
        Event it = written(written.type);
        boolean payment = it.type.code() >= 4 && it.type.code() <= 10;
        boolean step = payment && it.type.code() >= 6 && it.type != EventType.REFUSED;
        boolean registration = !payment;
        it.idHigh = it.type == EventType.EXPIRED ? 0 : it.idHigh;
        it.idLow = it.type == EventType.EXPIRED ? 0 : it.idLow;
        it.subjectHigh = step ? it.subjectHigh : payment ? it.idHigh : 0;
        it.subjectLow = step || registration ? it.subjectLow : it.idLow;
        it.payer = payment ? it.payer : 0;
        it.payee = payment ? it.payee : 0;
        it.amount = payment ? it.amount : 0;
        it.released = it.type == EventType.CAPTURED ? it.released : 0;
        it.captureNumber = it.type == EventType.CAPTURED ? it.captureNumber : 0;
        it.result = registration ? it.result : 0;
        it.owner = registration ? it.owner : 0;
        it.detail = registration ? it.detail : 0;
        boolean wallet = it.type == EventType.WALLET_CREATED;
        boolean owner = it.type == EventType.OWNER_CREATED;
        boolean credential = it.type == EventType.CREDENTIAL_ADDED;
        it.name = wallet || owner || credential ? it.name : "";
        it.timeZone = owner ? it.timeZone : "";
        Arrays.fill(it.address, (byte) (wallet ? 13 : 0));
        boolean key = wallet || credential || it.type == EventType.HELD;
        Arrays.fill(it.key, (byte) (key ? 14 : 0));
        return it;
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
