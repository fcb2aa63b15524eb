package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Transfers: what moves, what is refused in which order, and what happens the second time. */
class TransferTest {
    @Test
    void movesMoneyAtOnce() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 60   OK available=40 time=1000 event=14
                balance  A1.usd credits=100 debits=60 held=0 available=40
                balance  A2.usd credits=60 debits=0 available=60
                transfer T2 A1.usd A2.usd 40   OK available=0
                """);
    }

    @Test
    void refusesInOrderOfPrecedence() {
        LedgerScript.run(
                """
                transfer Z0 A1.usd A2.usd 60                          OK
                freeze   F  wallet=A1                                 OK
                transfer Z0 A9.usd A9.usd 0 expiry=1                  EXISTS_WITH_DIFFERENT_FIELDS
                transfer -  A9.usd A9.usd 0 expiry=1                  ID_MISSING
                transfer T1 A9.usd A9.usd 0 expiry=999                COMMAND_EXPIRED
                transfer T1 A9.usd A9.usd 0 expiry=86_401_001         EXPIRY_TOO_FAR
                transfer T2 A9.usd A9.usd 0 refundable=15_552_001_001 AMOUNT_MUST_BE_POSITIVE
                transfer T3 A9.usd A9.usd -1                          AMOUNT_MUST_BE_POSITIVE
                transfer T4 A9.usd A9.usd 1 refundable=15_552_001_001 REFUND_DEADLINE_TOO_FAR
                transfer T5 A9.usd A9.usd 1                           PAYER_NOT_FOUND
                transfer T6 A1.eurc A9.usd 1                          PAYER_NOT_FOUND
                transfer T7 A1.usd A9.usd max                         PAYEE_NOT_FOUND
                transfer T8 A1.usd A1.usd max                         PAYER_IS_PAYEE
                transfer T9 A1.usd A2.usdc max                        ASSETS_DIFFER
                transfer U1 A1.usd A2.usd max                         PAYER_FROZEN available=40
                unfreeze G  wallet=A1                                 OK
                transfer U2 A1.usd A2.usd 41                          EXCEEDS_BALANCE
                transfer U3 Bank.usd A2.usd max                       BALANCE_OVERFLOW
                transfer U4 A1.usd A2.usd 40                          OK available=0
                """);
    }

    @Test
    void expiryIsInclusiveAtBothEnds() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 1 expiry=1000        OK
                transfer T2 A1.usd A2.usd 1 expiry=86_401_000  OK
                """);
    }

    @Test
    void isAppliedOnceAndAnsweredTheSame() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 60   OK event=14 available=40
                now      1500
                transfer T1 A1.usd A2.usd 60   EXISTS first=OK event=14 time=1000 available=40
                transfer T1 A1.usd A2.usd 61   EXISTS_WITH_DIFFERENT_FIELDS available=40
                transfer T1 A1.usd A3.usd 60   EXISTS_WITH_DIFFERENT_FIELDS
                void     V1 T1 id=T1           EXISTS_WITH_DIFFERENT_FIELDS
                known    T1 OK
                balance  A2.usd credits=60
                """);
    }

    @Test
    void aRefusalIsRememberedToo() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 101     EXCEEDS_BALANCE event=14
                transfer T2 Bank.usd A1.usd 900   OK
                transfer T1 A1.usd A2.usd 101     EXISTS first=EXCEEDS_BALANCE event=14
                known    T1 EXCEEDS_BALANCE
                transfer T3 A1.usd A2.usd 101     OK
                """);
    }

    @Test
    void whatIsDecidedBeforeTheIdIsJudgedIsNotRemembered() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 1 expiry=999         COMMAND_EXPIRED event=0
                transfer T1 A1.usd A2.usd 1 expiry=86_401_001  EXPIRY_TOO_FAR event=0
                known    T1
                transfer T1 A1.usd A2.usd 1                    OK
                """);
    }

    @Test
    void anIdIsForgottenAfterItsExpiry() {
        LedgerScript.run(
                """
                remembered 6
                transfer T1 A1.usd A2.usd 1 expiry=2000  OK
                remembered 7
                now      2000
                transfer T1 A1.usd A2.usd 1 expiry=2000  EXISTS
                now      2001
                known    T1
                transfer T1 A1.usd A2.usd 1 expiry=2000  COMMAND_EXPIRED
                transfer T1 A1.usd A2.usd 1 expiry=2001  OK
                now      60_000
                remembered 6
                """);
    }

    @Test
    void balancesNeverWrap() {
        LedgerScript.run(
                """
                transfer T1 Bank.usd A2.usd 9_223_372_036_854_775_707  OK
                transfer T2 Bank.usd A2.usd 1                          BALANCE_OVERFLOW
                transfer T3 A1.usd A2.usd 100                          BALANCE_OVERFLOW
                transfer T4 Bank.usdc A2.usdc max                      OK
                transfer T5 A2.usdc A1.usdc 1                          BALANCE_OVERFLOW
                hold     H1 Bank.usdc A1.usdc 1                        BALANCE_OVERFLOW
                """);
    }
}
