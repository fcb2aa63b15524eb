package io.aisanet.history;

import io.aisanet.ledger.EventType;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;

/**
 * What was said to a payment.
 *
 * @param sequence number of its event
 * @param atMs Unix milliseconds
 * @param kind the event that told it
 * @param status why the ledger refused; {@code OK} where it did not
 * @param rule the rule that spoke; {@code NONE} where none did
 * @param budget whose rule it was, or the nearest to the payer; 0 = none
 * @param policy hash of the document that the rules come from, hex; may be empty
 * @param mandate that was named; 0 = none
 * @param payment its id, 32 hexadecimal digits
 * @param amount atomic units
 * @param approver id of the key that said yes or no; 0 = none
 */
public record DecisionRecord(
        long sequence,
        long atMs,
        Decision decision,
        EventType kind,
        Status status,
        GuardRule rule,
        long budget,
        String policy,
        long mandate,
        String payment,
        PaymentRecord.Party payer,
        PaymentRecord.Party payee,
        long amount,
        long approver) {}
