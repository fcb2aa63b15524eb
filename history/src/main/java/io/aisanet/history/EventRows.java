package io.aisanet.history;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Status;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.HexFormat;
import org.agrona.collections.LongHashSet;

/** Makes rows of events. */
final class EventRows {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many policies are remembered as put down. */
    private static final int POLICIES_MAX = 10_000;

    private final Bulk bulk;
    private final LongHashSet policies = new LongHashSet();

    EventRows(Bulk bulk) {
        this.bulk = bulk;
    }

    /** Puts down what an event tells; most tell one row, some none. */
    void add(Event event) throws SQLException {
        switch (event.type) {
            case TRANSFERRED, CONVERTED -> {
                movement(event);
                allowed(event);
            }
            case CAPTURED, SHARED, HOLD_CONVERTED -> movement(event);
            case REFUNDED -> {
                movement(event);
                refund(event);
            }
            case HELD, RESUMED -> allowed(event);
            case PARKED -> decision(event, Decision.ASK);
            case APPROVED -> decision(event, Decision.ALLOW);
            case DISAPPROVED -> decision(event, Decision.DENY);
            case REFUSED -> decision(event, refusal(event));
            case WALLET_CREATED -> wallet(event);
            case OWNER_CREATED,
                    ACCOUNT_OPENED,
                    VOIDED,
                    EXPIRED,
                    FROZEN,
                    UNFROZEN,
                    CREDENTIAL_ADDED,
                    CREDENTIAL_REVOKED,
                    BUDGET_SET,
                    LISTED_SET,
                    BUDGET_ATTACHED,
                    BUDGET_FROZEN,
                    BUDGET_UNFROZEN -> {}
        }
    }

    /** Where no budget and no mandate had a say there was no decision. */
    private void allowed(Event event) throws SQLException {
        if ((event.budget | event.mandate) != 0) {
            decision(event, Decision.ALLOW);
        }
    }

    private static Decision refusal(Event event) {
        if (event.status != Status.DENIED) {
            return Decision.REFUSE;
        }
        return event.rule.asks() ? Decision.ASK : Decision.DENY;
    }

    private void movement(Event event) throws SQLException {
        boolean back = event.type == EventType.REFUNDED;
        bulk.into(Table.PAYMENTS)
                .begin()
                .put(event.sequence)
                .put(event.timestampMs)
                .put(event.type.code())
                .put(event.captureNumber)
                .put(back ? event.payee : event.payer)
                .put(back ? event.payer : event.payee)
                .put(event.amount)
                .put(event.subjectHigh, event.subjectLow)
                .put(event.category)
                .put(event.resource)
                .put(event.mandate)
                .end();
    }

    private void refund(Event event) throws SQLException {
        bulk.into(Table.REFUNDS)
                .begin()
                .put(event.sequence)
                .put((int) event.detail)
                .put(event.name)
                .end();
    }

    private void decision(Event event, Decision decision) throws SQLException {
        boolean byApprover =
                event.type == EventType.APPROVED || event.type == EventType.DISAPPROVED;
        long policyHigh = policyHigh(event);
        bulk.into(Table.DECISIONS)
                .begin()
                .put(event.sequence)
                .put(event.timestampMs)
                .put(decision.code())
                .put(event.type.code())
                .put(event.status.code())
                .put(event.rule.code())
                .put(event.budget)
                .put(policyHigh, word(event.policy, Long.BYTES))
                .put(event.mandate)
                .put(event.subjectHigh, event.subjectLow)
                .put(event.payer)
                .put(event.payee)
                .put(event.amount)
                .put(event.category)
                .put(event.resource)
                .put(event.unitPrice)
                .put(byApprover ? event.result : 0)
                .end();
    }

    /** The first half of what stands for the policy; the whole is put down the first time. */
    private long policyHigh(Event event) throws SQLException {
        long high = word(event.policy, 0);
        if (high != 0 && !policies.contains(high)) {
            if (policies.size() == POLICIES_MAX) {
                policies.clear();
            }
            policies.add(high);
            bulk.into(Table.POLICIES)
                    .begin()
                    .put(high, word(event.policy, Long.BYTES))
                    .put(HexFormat.of().formatHex(event.policy))
                    .end();
        }
        return high;
    }

    private static long word(byte[] bytes, int at) {
        return (long) WORD.get(bytes, at);
    }

    private void wallet(Event event) throws SQLException {
        bulk.into(Table.WALLETS)
                .begin()
                .put(event.result)
                .put(event.owner)
                .put((int) event.detail)
                .put(event.name)
                .put(event.sequence)
                .end();
    }
}
