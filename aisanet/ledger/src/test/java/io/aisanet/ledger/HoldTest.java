package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Holds and all the ways in which they end. */
class HoldTest {
    @Test
    void setsMoneyAsideForOnePayee() {
        LedgerScript.run(
                """
                hold     H1 A1.usd A2.usd 60 until=5000  OK available=40
                balance  A1.usd credits=100 debits=0 held=60 available=40
                payment  H1 state=OPEN open=60
                deadline 5000
                transfer T1 A1.usd A2.usd 41             EXCEEDS_BALANCE
                capture  C1 H1 60                        OK available=40
                balance  A1.usd debits=60 held=0
                balance  A2.usd credits=60
                payment  H1 state=CAPTURED captured=60
                deadline none
                """);
    }

    @Test
    void refusesInOrderOfPrecedence() {
        LedgerScript.run(
                """
                hold   H0 A1.usd A2.usd 60 until=5000                             OK
                freeze F  wallet=A1                                               OK
                hold   H0 A9.usd A9.usd 0 until=1 expiry=1       EXISTS_WITH_DIFFERENT_FIELDS
                hold   -  A9.usd A9.usd 0 until=1 expiry=1                        ID_MISSING
                hold   H1 A9.usd A9.usd 0 until=1 expiry=1                        COMMAND_EXPIRED
                hold   H1 A9.usd A9.usd 0 until=1 expiry=86_401_001               EXPIRY_TOO_FAR
                hold   H2 A9.usd A9.usd 0 until=1 refundable=max          AMOUNT_MUST_BE_POSITIVE
                hold   H3 A9.usd A9.usd 1 until=1000 refundable=max  DEADLINE_MUST_BE_IN_THE_FUTURE
                hold   H4 A9.usd A9.usd 1 until=2_592_001_001 refundable=max      DEADLINE_TOO_FAR
                hold   H5 A9.usd A9.usd 1 refundable=15_552_001_001       REFUND_DEADLINE_TOO_FAR
                hold   H6 A9.usd A9.usd 1                                         PAYER_NOT_FOUND
                hold   H7 A1.usd A9.usd max                                       PAYEE_NOT_FOUND
                hold   H8 A1.usd A1.usd max                                       PAYER_IS_PAYEE
                hold   H9 A1.usd A2.usdc max                                      ASSETS_DIFFER
                hold   I1 A1.usd A2.usd max                                       PAYER_FROZEN
                unfreeze G wallet=A1                                              OK
                hold   I2 A1.usd A2.usd 41                                        EXCEEDS_BALANCE
                hold   I3 Bank.usd A2.usd max                                     BALANCE_OVERFLOW
                hold   I4 A1.usd A2.usd 40 until=2_592_001_000 refundable=15_552_001_000  OK
                """);
    }

    @Test
    void isBoundToWhatItPaysFor() {
        LedgerScript.run(
                """
                hold H1 A1.usd A2.usd 60 binding=1               OK event=14
                hold H1 A1.usd A2.usd 60 binding=1               EXISTS event=14
                hold H1 A1.usd A2.usd 60 binding=2               EXISTS_WITH_DIFFERENT_FIELDS
                hold H1 A1.usd A2.usd 60 binding=1 until=50_001  EXISTS_WITH_DIFFERENT_FIELDS
                hold H1 A1.usd A2.usd 60 binding=1 expiry=2000   EXISTS_WITH_DIFFERENT_FIELDS
                hold H2 A1.usd A2.usd 99 binding=1               EXCEEDS_BALANCE
                hold H2 A1.usd A2.usd 99 binding=2               EXISTS_WITH_DIFFERENT_FIELDS
                """);
    }

    @Test
    void isCapturedSeveralTimesUpToItsAmount() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60    OK
                capture C1 H1 10               OK available=40
                capture C1 H1 10               EXISTS
                capture C1 H1 11               EXISTS_WITH_DIFFERENT_FIELDS
                capture C2 H1 20               OK
                payment H1 state=OPEN open=30 captured=30
                capture C3 H1 31               EXCEEDS_HOLD
                capture C4 H1 5 last           OK available=65
                payment H1 state=CAPTURED captured=35 released=25 open=0
                capture C5 H1 1                HOLD_CLOSED
                void    V1 H1                  HOLD_CLOSED
                balance A1.usd debits=35 held=0 available=65
                """);
    }

    @Test
    void capturesAreRefusedInOrderOfPrecedence() {
        LedgerScript.run(
                """
                hold     H1 A1.usd A2.usd 60 until=2000   OK
                hold     H2 A1.usd A2.usd 10              OK
                capture  C0 H2 1                          OK
                capture  C0 H9 0 expiry=1                 EXISTS_WITH_DIFFERENT_FIELDS
                capture  -  H9 0 expiry=1                 ID_MISSING
                capture  C1 H9 0 expiry=1                 COMMAND_EXPIRED
                capture  C1 H9 0 expiry=86_401_001        EXPIRY_TOO_FAR
                capture  C2 H9 0                          AMOUNT_MUST_BE_POSITIVE
                capture  C3 H9 99                         HOLD_NOT_FOUND available=0
                void     V2 H2                            OK
                capture  C4 H2 99                         HOLD_CLOSED
                capture  C5 H1 99                         EXCEEDS_HOLD
                now      2000
                capture  C6 H1 99                         HOLD_EXPIRED
                transfer T1 A1.usd A2.usd 1 refundable=9000  OK
                capture  C7 T1 1                          HOLD_CLOSED
                """);
    }

    @Test
    void isVoided() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60 until=5000  OK
                capture C1 H1 10                        OK
                void    V1 H1                           OK available=90
                void    V1 H1                           EXISTS
                void    V2 H1                           HOLD_CLOSED
                void    V3 H9                           HOLD_NOT_FOUND
                void    -  H1                           ID_MISSING
                void    V4 H1 expiry=999                COMMAND_EXPIRED
                payment H1 state=VOIDED captured=10 released=50
                deadline none
                """);
    }

    @Test
    void expiresByItselfTheEarliestAndThenTheOldestFirst() {
        LedgerScript.run(
                """
                hold     H1 A1.usd A2.usd 30 until=4000  OK
                hold     H2 A1.usd A2.usd 20 until=3000  OK
                hold     H3 A1.usd A2.usd 10 until=3000  OK available=40
                hold     H4 A1.usd A2.usd 5  until=3500  OK
                deadline 3000
                void     V4 H4                           OK
                now      2999
                payment  H2 state=OPEN
                now      3000
                payment  H2 state=EXPIRED released=20
                payment  H3 state=EXPIRED
                payment  H1 state=OPEN
                deadline 4000
                void     V2 H2                           HOLD_EXPIRED
                now      4000
                transfer T1 A1.usd A2.usd 100            OK
                payment  H1 state=EXPIRED released=30
                """);
    }

    @Test
    void theRecordIsKeptWhileAnythingCanHappenToIt() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60 expiry=1500 until=2000 refundable=3000  OK
                now     1600
                hold    H1 A1.usd A2.usd 60 expiry=1500 until=2000 refundable=3000  EXISTS
                capture C1 H1 60                                                    OK
                now     3000
                payment H1 state=CAPTURED
                now     3001
                payment H1 gone
                capture C2 H1 1                                                     HOLD_NOT_FOUND
                hold    H1 A1.usd A2.usd 10 expiry=4000                             OK
                payment H1 state=OPEN captured=0
                """);
    }
}
