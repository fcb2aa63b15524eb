package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** A payment that somebody is asked for waits as a hold, and only one sender gets it. */
class ApprovalTest {
    private static final String ASKING =
            """
            credential C1 O1 key=1               OK
            credential C2 O1 key=2               OK
            credential C3 O1 key=3               OK
            budget   B1 ask=50 wait=4000 needed=2 approvers=C1,C2  OK
            attach   T1 A1.usd B1                OK
            """;

    @Test
    void enoughYesesLetTheSenderTakeItUp() {
        LedgerScript.run(
                ASKING
                        + """
                        hold     H1 A1.usd A2.usd 60 until=2000 attempt=1   APPROVAL_PENDING rule=ASK_AMOUNT budget=B1 limit=50 available=40
                        payment  H1 state=PENDING
                        hold     H1 A1.usd A2.usd 60 until=2000 attempt=1   EXISTS first=APPROVAL_PENDING
                        hold     H1 A1.usd A2.usd 60 until=9000 attempt=2   EXISTS first=APPROVAL_PENDING
                        hold     H1 A1.usd A2.usd 61 until=2000 attempt=1   EXISTS_WITH_DIFFERENT_FIELDS
                        hold     H1 A1.usd A2.usd 60 until=2000 binding=1   EXISTS_WITH_DIFFERENT_FIELDS
                        capture  K1 H1 60                                   HOLD_PENDING
                        approve  Y1 H1 C3                                   NOT_AN_APPROVER
                        approve  Y2 H1 C1                                   OK
                        approve  Y3 H1 C1                                   ALREADY_APPROVED
                        hold     H1 A1.usd A2.usd 60 until=9000 attempt=2   EXISTS first=APPROVAL_PENDING
                        approve  Y4 H1 C2                                   OK
                        payment  H1 state=APPROVED
                        capture  K2 H1 60                                   HOLD_PENDING
                        approve  Y5 H1 C2                                   NOT_PENDING
                        now      3000
                        hold     H1 A1.usd A2.usd 60 until=2500 attempt=3   DEADLINE_MUST_BE_IN_THE_FUTURE
                        hold     H1 A1.usd A2.usd 60 until=9000 attempt=3   OK
                        hold     H1 A1.usd A2.usd 60 until=9000 attempt=3   EXISTS first=OK
                        hold     H1 A1.usd A2.usd 60 until=9000 attempt=4   EXISTS_WITH_DIFFERENT_FIELDS
                        deadline 9000
                        capture  K3 H1 60                                   OK
                        spent    B1 ever=60 evers=1
                        """);
    }

    @Test
    void oneNoGivesTheMoneyBack() {
        LedgerScript.run(
                ASKING
                        + """
                        hold       H1 A1.usd A2.usd 60      APPROVAL_PENDING
                        approve    Y1 H1 C1                 OK
                        disapprove Y2 H1 C2                 OK
                        payment    H1 state=VOIDED released=60
                        balance    A1.usd available=100 held=0
                        spent      B1 ever=0 evers=0
                        approve    Y3 H1 C2                 HOLD_CLOSED
                        hold       H2 A1.usd A2.usd 60      APPROVAL_PENDING
                        approve    Y4 H2 C1                 OK
                        approve    Y5 H2 C2                 OK
                        disapprove Y6 H2 C1                 OK
                        payment    H2 state=VOIDED
                        """);
    }

    @Test
    void whatNobodyDecidesComesBackByItself() {
        LedgerScript.run(
                ASKING
                        + """
                        hold     H1 A1.usd A2.usd 60 until=50_000   APPROVAL_PENDING
                        deadline 5000
                        now      5000
                        payment  H1 state=EXPIRED
                        approve  Y1 H1 C1                 HOLD_EXPIRED
                        balance  A1.usd available=100
                        """);
    }

    @Test
    void whatWasRevokedSaysNothingAnyMore() {
        LedgerScript.run(
                ASKING
                        + """
                        hold     H1 A1.usd A2.usd 60      APPROVAL_PENDING
                        revoke   R1 C1                    OK
                        approve  Y1 H1 C1                 NOT_AN_APPROVER
                        """);
    }

    @Test
    void aTransferCannotWait() {
        LedgerScript.run(
                ASKING + "transfer P1 A1.usd A2.usd 60   DENIED rule=ASK_AMOUNT budget=B1\n");
    }

    @Test
    void everyBudgetThatAsksMustHaveItsYeses() {
        LedgerScript.run(
                """
                credential C1 O1 key=1               OK
                credential C2 O1 key=2               OK
                budget   B1 ask=50 needed=1 approvers=C1            OK
                budget   B2 parent=B1 ask=40 needed=1 approvers=C2  OK
                attach   T1 A1.usd B2                OK
                hold     H1 A1.usd A2.usd 60         APPROVAL_PENDING budget=B2
                approve  Y1 H1 C1                    OK
                payment  H1 state=PENDING
                approve  Y2 H1 C2                    OK
                payment  H1 state=APPROVED
                """);
    }

    @Test
    void aFirstPaymentToAPayeeIsAskedFor() {
        LedgerScript.run(
                """
                credential C1 O1 key=1               OK
                budget   B1 flags=1 needed=1 approvers=C1  OK
                attach   T1 A1.usd B1                OK
                hold     H1 A1.usd A2.usd 1          APPROVAL_PENDING rule=ASK_NEW_PAYEE
                hold     H2 A1.usd A2.usd 1          APPROVAL_PENDING
                approve  Y1 H1 C1                    OK
                hold     H3 A1.usd A2.usd 1          OK
                transfer P1 A1.usd A3.usd 1          DENIED rule=ASK_NEW_PAYEE
                list     L1 B1 payee A3 verdict=allow OK
                transfer P2 A1.usd A3.usd 1          OK
                """);
    }

    @Test
    void aRefusalComesBeforeAQuestion() {
        LedgerScript.run(
                """
                credential C1 O1 key=1               OK
                budget   B1 day=30                   OK
                budget   B2 parent=B1 ask=10 needed=1 approvers=C1  OK
                attach   T1 A1.usd B2                OK
                hold     H1 A1.usd A2.usd 31         DENIED rule=AMOUNT_PER_DAY budget=B1
                hold     H2 A1.usd A2.usd 30         APPROVAL_PENDING
                """);
    }
}
