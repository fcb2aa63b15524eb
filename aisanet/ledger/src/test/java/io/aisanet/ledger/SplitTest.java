package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** A capture that is divided between several payees, and its refunds. */
class SplitTest {
    @Test
    void aCaptureIsDividedInOneStep() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60                                      OK event=14
                capture C1 H1 50 shares=A3.usd:20,A2.usd:25,Bank.usd:5           OK event=15
                capture C1 H1 50 shares=A3.usd:20,A2.usd:25,Bank.usd:5           EXISTS event=15
                balance A1.usd credits=100 debits=50 held=10
                balance A2.usd credits=50  debits=25
                balance A3.usd credits=20  debits=0
                balance Bank.usd credits=5 debits=100
                capture C2 H1 10 last                                            OK event=18
                balance A2.usd credits=60  debits=25
                payment H1 state=CAPTURED captured=60
                """);
    }

    @Test
    void thePayeeNeedNotBeAmongThem() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60 refundable=9000    OK
                freeze  F1 wallet=A2                           OK
                capture C1 H1 60 shares=A3.usd:60              OK available=40
                balance A2.usd credits=60 debits=60 available=0
                balance A3.usd credits=60
                payment H1 state=CAPTURED captured=60
                refund  R1 H1 10                               OK available=50
                balance A3.usd credits=60 debits=10
                balance A2.usd credits=70 debits=70
                """);
    }

    @Test
    void theSameIdWithOtherSharesIsAnotherCommand() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60                                OK
                capture C1 H1 6 shares=A3.usd:2,A2.usd:4                   OK
                capture C1 H1 6                                            EXISTS_WITH_DIFFERENT_FIELDS
                capture C1 H1 6 shares=A3.usd:3,A2.usd:3                   EXISTS_WITH_DIFFERENT_FIELDS
                capture C1 H1 6 shares=A2.usd:2,A3.usd:4                   EXISTS_WITH_DIFFERENT_FIELDS
                capture C2 H1 6                                            OK
                capture C2 H1 6 shares=A2.usd:6                            EXISTS_WITH_DIFFERENT_FIELDS
                """);
    }

    @Test
    void sharesAreRefusedInOrderOfPrecedence() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 60                             OK
                account X1 A3.usdc                                      OK
                capture C0 H9 0 shares=A3.usd:1                         AMOUNT_MUST_BE_POSITIVE
                capture C1 H9 3 shares=A3.usd:2                         SHARES_INVALID
                capture C2 H9 3 shares=A3.usd:4                         SHARES_INVALID
                capture C3 H9 3 shares=A3.usd:2,A3.usd:1                SHARES_INVALID
                capture C4 H9 3 shares=A3.usd:3,A2.usd:0                SHARES_INVALID
                capture C5 H9 3 shares=A3.usd:4,A2.usd:-1               SHARES_INVALID
                capture C6 H9 max shares=A3.usd:max,A2.usd:max          SHARES_INVALID
                capture C7 H9 3 shares=A9.usd:3                         HOLD_NOT_FOUND
                capture C8 H1 61 shares=A9.usd:61                       EXCEEDS_HOLD
                capture C9 H1 3 shares=A9.usd:3                         SHARE_PAYEE_NOT_FOUND
                capture D1 H1 3 shares=A3.usdc:3                        SHARE_PAYEE_NOT_FOUND
                capture D2 H1 3 shares=A2.usd:2,A1.usd:1                SHARE_PAYEE_NOT_FOUND
                payment H1 state=OPEN captured=0
                """);
    }

    @Test
    void oneHoldIsSharedWithEightAtMost() {
        LedgerScript.run(
                """
                wallet  B1 O1  OK
                wallet  B2 O1  OK
                wallet  B3 O1  OK
                wallet  B4 O1  OK
                wallet  B5 O1  OK
                wallet  B6 O1  OK
                wallet  B7 O1  OK
                hold    H1 A1.usd A2.usd 60                                                            OK
                capture C1 H1 5 shares=A3.usd:1,B1.usd:1,B2.usd:1,B3.usd:1,B4.usd:1                    OK
                capture C2 H1 4 shares=B5.usd:1,B6.usd:1,B7.usd:1,Bank.usd:1                           TOO_MANY_SHARES
                capture C3 H1 5 shares=B5.usd:1,B6.usd:1,B7.usd:1,B1.usd:1,A2.usd:1                    OK
                capture C4 H1 1 shares=Bank.usd:1                                                      TOO_MANY_SHARES
                balance B1.usd credits=2
                """);
    }

    @Test
    void whatIsPassedOnCountsForTheRangeOfBalances() {
        LedgerScript.run(
                """
                transfer T1 Bank.usd A2.usd 9_223_372_036_854_775_600  OK
                hold     H1 A1.usd A2.usd 60                           OK
                capture  C1 H1 60 shares=A3.usd:48,A2.usd:12           BALANCE_OVERFLOW
                capture  C2 H1 60 shares=A3.usd:47,A2.usd:13           OK
                """);
    }

    @Test
    void aRefundIsTakenInProportion() {
        LedgerScript.run(
                """
                hold    H1 A1.usd A2.usd 100 refundable=9000              OK
                capture C1 H1 100 shares=A2.usd:34,A3.usd:33,Bank.usd:33  OK
                refund  R1 H1 1                                           OK   # 0.34, 0.33, 0.33
                balance A2.usd available=33
                refund  R2 H1 1                                           OK   # a third each: the payee
                balance A2.usd available=32
                refund  R3 H1 1                                           OK   # 32, 33, 33 of 98
                balance A3.usd available=32
                refund  R4 H1 97                                          OK
                refund  R5 H1 1                                           EXCEEDS_CAPTURED
                balance A1.usd available=100
                balance A2.usd available=0
                balance A3.usd available=0
                balance Bank.usd available=-100
                payment H1 refunded=100
                """);
    }

    @Test
    void aRefundCanSayWhoGivesBack() {
        LedgerScript.run(
                """
                hold     H1 A1.usd A2.usd 60 refundable=9000           OK
                capture  C1 H1 60 shares=A2.usd:40,A3.usd:20           OK
                transfer T1 A3.usd Bank.usd 20                         OK
                refund   R1 H1 3                                       EXCEEDS_BALANCE
                refund   R2 H1 30 shares=A2.usd:29                     SHARES_INVALID
                refund   R3 H1 30 shares=A2.usd:30                     OK available=70
                refund   R3 H1 30                                      EXISTS_WITH_DIFFERENT_FIELDS
                refund   R4 H1 11 shares=A2.usd:11                     EXCEEDS_SHARE
                refund   R5 H1 21 shares=A3.usd:21                     EXCEEDS_SHARE
                refund   R6 H1 1 shares=Bank.usd:1                     EXCEEDS_SHARE
                refund   R7 H1 1 shares=A3.usd:1                       EXCEEDS_BALANCE
                transfer T2 Bank.usd A3.usd 20                         OK
                refund   R8 H1 30                                      OK available=100
                balance  A2.usd available=0
                balance  A3.usd available=0
                """);
    }

    @Test
    void whoGivesBackMustBeAbleTo() {
        LedgerScript.run(
                """
                hold     H1 A1.usd A2.usd 60 refundable=9000    OK
                capture  C1 H1 60 shares=A2.usd:40,A3.usd:20    OK
                freeze   F1 wallet=A3                           OK
                refund   R1 H1 3                                PAYER_FROZEN
                refund   R2 H1 1                                OK    # rounded, it is the payee's alone
                refund   R3 H1 3 shares=A2.usd:3                OK
                unfreeze F2 wallet=A3                           OK
                refund   R4 H1 3                                OK
                """);
    }

    @Test
    void anUndividedPaymentHasOneShare() {
        LedgerScript.run(
                """
                transfer T1 A1.usd A2.usd 60 refundable=9000    OK
                refund   R1 T1 3 shares=A2.usd:3                OK
                refund   R2 T1 3 shares=A3.usd:3                EXCEEDS_SHARE
                refund   R3 T1 3 reason=faulty note=~           OK
                refund   R3 T1 3 reason=faulty                  EXISTS_WITH_DIFFERENT_FIELDS
                refund   R3 T1 3 reason=other note=~            EXISTS_WITH_DIFFERENT_FIELDS
                """);
    }
}
