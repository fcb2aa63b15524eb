package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** The payer's own numbers: exact, in any order within the window, and without an expiry. */
class SequenceTest {
    @Test
    void aNumberIsUsedOnce() {
        LedgerScript.run(
                """
                transfer - A1.usd A2.usd 10 sequence=1 expiry=0   OK available=90
                transfer - A1.usd A2.usd 10 sequence=1 expiry=0   EXISTS first=OK event=0 time=0
                transfer - A1.usd A2.usd 99 sequence=1 expiry=0   EXISTS first=OK available=90
                transfer - A1.usd A2.usd 10 sequence=3 expiry=0   OK
                transfer - A1.usd A2.usd 10 sequence=2 expiry=0   OK available=70
                transfer - A2.usd A1.usd 10 sequence=1 expiry=0   OK
                remembered 6
                """);
    }

    @Test
    void aRefusedCommandConsumesItsNumber() {
        LedgerScript.run(
                """
                transfer - A1.usd A2.usd 101 sequence=5 expiry=0  EXCEEDS_BALANCE
                transfer - A1.usd A2.usd 1 sequence=5 expiry=0    EXISTS first=REFUSED_BEFORE
                transfer - A1.usd A2.usd 0 sequence=6 expiry=0    AMOUNT_MUST_BE_POSITIVE
                transfer - A1.usd A2.usd 1 sequence=6 expiry=0    EXISTS first=REFUSED_BEFORE
                transfer - A1.usd A2.usd 1 sequence=7 expiry=0    OK
                """);
    }

    @Test
    void theWindowSlides() {
        LedgerScript.run(
                """
                transfer - A1.usd A2.usd 1 sequence=2 expiry=0    OK
                transfer - A1.usd A2.usd 1 sequence=65 expiry=0   OK
                transfer - A1.usd A2.usd 1 sequence=1 expiry=0    SEQUENCE_TOO_OLD
                transfer - A1.usd A2.usd 1 sequence=2 expiry=0    EXISTS first=OK
                transfer - A1.usd A2.usd 1 sequence=3 expiry=0    OK
                transfer - A1.usd A2.usd 1 sequence=66 expiry=0   OK
                transfer - A1.usd A2.usd 1 sequence=2 expiry=0    SEQUENCE_TOO_OLD
                transfer - A1.usd A2.usd 1 sequence=3 expiry=0    EXISTS
                transfer - A1.usd A2.usd 1 sequence=max expiry=0  OK
                transfer - A1.usd A2.usd 1 sequence=66 expiry=0   SEQUENCE_TOO_OLD
                transfer - A1.usd A2.usd 1 sequence=max expiry=0  EXISTS
                transfer - A1.usd A2.usd 1 sequence=-1 expiry=0   SEQUENCE_TOO_OLD
                """);
    }

    @Test
    void anExpiryIsHeldToWhereThereIsOne() {
        LedgerScript.run(
                """
                transfer - A1.usd A2.usd 1 sequence=70 expiry=0           OK
                transfer - A1.usd A2.usd 1 sequence=70 expiry=999         EXISTS
                transfer - A1.usd A2.usd 1 sequence=6 expiry=999          COMMAND_EXPIRED
                transfer - A1.usd A2.usd 1 sequence=6 expiry=86_401_001   EXPIRY_TOO_FAR
                transfer - A1.usd A2.usd 0 sequence=6 expiry=0            SEQUENCE_TOO_OLD
                transfer - A1.usd A2.usd 1 sequence=71 expiry=999         COMMAND_EXPIRED
                transfer - A1.usd A2.usd 1 sequence=71 expiry=0           OK
                """);
    }

    @Test
    void whatCanBeNamedLaterNeedsAnIdAsWell() {
        LedgerScript.run(
                """
                transfer -  A1.usd A2.usd 1 sequence=1 expiry=0 refundable=9000  ID_MISSING
                hold     -  A1.usd A2.usd 1 sequence=1 expiry=0                  ID_MISSING
                hold     H1 A1.usd A2.usd 1 sequence=1 expiry=0                  OK
                hold     H1 A1.usd A2.usd 1 sequence=1 expiry=0                  EXISTS first=OK
                hold     H1 A1.usd A2.usd 1 sequence=2 expiry=0   EXISTS_WITH_DIFFERENT_FIELDS
                hold     H2 A1.usd A2.usd 1 sequence=1 expiry=0                  EXISTS first=OK
                transfer T1 A1.usd A2.usd 1 sequence=2 expiry=0 refundable=9000  OK
                refund   R1 T1 1                                                 OK
                hold     H3 A1.usd A2.usd 999 sequence=3 expiry=0                EXCEEDS_BALANCE
                known    H3
                """);
    }
}
