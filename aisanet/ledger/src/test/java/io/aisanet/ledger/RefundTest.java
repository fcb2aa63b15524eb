package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Refunds: out of the payee's money, never more than was captured, and not for ever. */
class RefundTest {
    @Test
    void givesCapturedMoneyBackInParts() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60 refundable=9000  OK
                capture C1 H1 40                             OK
                refund  R1 H1 30                             OK available=70
                refund  R1 H1 30                             EXISTS
                refund  R2 H1 11                             EXCEEDS_CAPTURED
                refund  R3 H1 10                             OK
                refund  R4 H1 1                              EXCEEDS_CAPTURED
                payment H1 state=OPEN captured=40 refunded=40
                capture C2 H1 20                             OK
                refund  R5 H1 20                             OK
                balance A2.usd credits=60 debits=60
                balance A1.usd credits=160 debits=60 available=100
                """);
    }

    @Test
    void refusesInOrderOfPrecedence() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 60 refundable=9000  OK
                transfer T2 A1.usd A2.usd 1                   OK
                transfer T3 A2.usd A3.usd 59                  OK
                freeze   F1 wallet=A2                         OK
                refund   R0 T1 1                              PAYER_FROZEN available=39
                refund   R0 T9 0 expiry=1                     EXISTS_WITH_DIFFERENT_FIELDS
                refund   -  T9 0 expiry=1                     ID_MISSING
                refund   R1 T9 0 expiry=1                     COMMAND_EXPIRED
                refund   R1 T9 0 expiry=86_401_001            EXPIRY_TOO_FAR
                refund   R2 T9 0                              AMOUNT_MUST_BE_POSITIVE
                refund   R3 T9 1                              PAYMENT_NOT_FOUND
                refund   R4 T2 1                              PAYMENT_NOT_FOUND
                refund   R5 T1 61                             EXCEEDS_CAPTURED
                refund   R6 T1 60                             PAYER_FROZEN
                unfreeze U1 wallet=A2                         OK
                refund   R7 T1 60                             EXCEEDS_BALANCE
                transfer T4 Bank.usd A3.usd 9_223_372_036_854_775_587   OK
                refund   R8 T1 2                              BALANCE_OVERFLOW
                """);
    }

    @Test
    void endsWithItsDeadline() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 60 expiry=3000 refundable=2000  OK
                now      2000
                refund   R1 T1 1                                          OK
                now      2001
                refund   R2 T1 1                                          PAYMENT_NOT_FOUND
                now      3001
                payment  T1 gone
                """);
    }
}
