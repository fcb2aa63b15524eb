package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Each rule of a budget with its refusals, and how budgets are made. */
class BudgetTest {
    private static final String RICH = "transfer T00 Bank.usd A1.usd 1_000_000  OK\n";

    @Test
    void theBudgetNearestToThePayerRefusesFirst() {
        LedgerScript.run(
                """
                budget   B1  day=100                    OK
                budget   B2  parent=B1 day=50           OK
                attach   T1 A1.usd B2                   OK
                transfer P1 A1.usd A2.usd 51            DENIED rule=AMOUNT_PER_DAY budget=B2 limit=50 remaining=50 retry=0
                transfer P2 A1.usd A2.usd 40            OK
                transfer P3 A1.usd A2.usd 11            DENIED rule=AMOUNT_PER_DAY budget=B2 remaining=10 retry=93_600_000
                transfer P3 A1.usd A2.usd 11            EXISTS first=DENIED rule=AMOUNT_PER_DAY budget=B2
                spent    B1 minute=40 day=40 days=1 ever=40
                now      3_600_000
                attach   T2 A2.usd B1 expiry=3_700_000  OK
                transfer P4 A2.usd A1.usd 61 expiry=3_700_000   DENIED rule=AMOUNT_PER_DAY budget=B1 remaining=60
                transfer P5 A2.usd A3.usd 30 expiry=3_700_000   OK
                """);
    }

    @Test
    void aWindowForgetsInPartsAndNeverTooEarly() {
        LedgerScript.run(
                """
                budget   B1  minute=100                 OK
                attach   T1 A1.usd B1                   OK
                transfer P1 A1.usd A2.usd 60            OK
                now      7_000
                transfer P2 A1.usd A2.usd 30            OK
                transfer P3 A1.usd A2.usd 11            DENIED remaining=10 retry=65_000
                now      64_999
                transfer P4 A1.usd A2.usd 11            DENIED remaining=10
                now      65_000
                transfer P5 A1.usd A2.usd 9             OK
                spent    B1 minute=39 ever=99
                """);
    }

    @Test
    void countsPayments() {
        LedgerScript.run(
                """
                budget   B1  minutes=2 evers=3          OK
                attach   T1 A1.usd B1                   OK
                transfer P1 A1.usd A2.usd 1             OK
                hold     P2 A1.usd A2.usd 1             OK
                transfer P3 A1.usd A2.usd 1             DENIED rule=COUNT_PER_MINUTE limit=2 remaining=0 retry=65_000
                void     V1 P2                          OK
                transfer P4 A1.usd A2.usd 1             OK
                now      70_000
                transfer P5 A1.usd A2.usd 1             OK
                transfer P6 A1.usd A2.usd 1             DENIED rule=COUNT_EVER limit=3 retry=0
                """);
    }

    @Test
    void whatIsHeldCountsAndComesBack() {
        LedgerScript.run(
                """
                budget   B1  day=100                    OK
                attach   T1 A1.usd B1                   OK
                hold     H1 A1.usd A2.usd 60 until=5000 OK
                hold     H2 A1.usd A2.usd 40            OK
                spent    B1 day=100 days=2
                capture  C1 H2 10 last                  OK
                spent    B1 day=70 days=2
                void     V1 H1                          OK
                spent    B1 day=10 days=1
                hold     H3 A1.usd A2.usd 80 until=5000 OK
                now      5000
                spent    B1 day=10 days=1
                """);
    }

    @Test
    void refusesInOrderOfPrecedence() {
        LedgerScript.run(
                RICH
                        + """
                        budget   B1  expires=2000 max=10 unit=5 minute=20 day=30 ever=40 minutes=3 evers=4 hours=64 flags=14  OK
                        attach   T1 A1.usd B1                   OK
                        list     L1 B1 payee A3 verdict=deny    OK
                        list     L2 B1 category 7 verdict=deny  OK
                        list     L3 B1 resource 8 verdict=deny  OK
                        list     L4 B1 payee A2 window=ever amount=5 OK
                        stop     S1 B1                          OK
                        transfer P1 A1.usd A3.usd 50 category=7 resource=8 unit=9   DENIED rule=FROZEN
                        go       S2 B1                          OK
                        transfer P2 A1.usd A3.usd 50 category=7 resource=8 unit=9   DENIED rule=ACTIVE_HOURS retry=367_200_000
                        now      2000
                        transfer P3 A1.usd A3.usd 50 category=7 resource=8 unit=9   DENIED rule=EXPIRED limit=2000
                        budget   R1  change-of=B1 max=10 unit=5 minute=20 day=30 ever=40 minutes=3 evers=4 flags=14  OK
                        transfer P4 A1.usd A3.usd 50 category=7 resource=8 unit=9   DENIED rule=PAYEE_DENIED
                        transfer P5 A1.usd A2.usd 50 category=7 resource=8 unit=9   DENIED rule=CATEGORY_DENIED
                        transfer P6 A1.usd A2.usd 50 category=1 resource=8 unit=9   DENIED rule=RESOURCE_DENIED
                        transfer P7 A1.usd A2.usd 50 category=1 resource=2 unit=9   DENIED rule=PAYEE_NOT_ALLOWED
                        list     L5 B1 payee A2 verdict=allow window=ever amount=5  OK
                        transfer P8 A1.usd A2.usd 50 category=1 resource=2 unit=9   DENIED rule=CATEGORY_NOT_ALLOWED
                        list     L6 B1 category 1 verdict=allow                     OK
                        transfer P9 A1.usd A2.usd 50 category=1 resource=2 unit=9   DENIED rule=RESOURCE_NOT_ALLOWED
                        list     L7 B1 resource 2 verdict=allow                     OK
                        transfer Q1 A1.usd A2.usd 50 category=1 resource=2 unit=9   DENIED rule=MAX_UNIT_PRICE limit=5
                        transfer Q2 A1.usd A2.usd 50 category=1 resource=2          DENIED rule=MAX_PAYMENT limit=10
                        transfer Q3 A1.usd A2.usd 6 category=1 resource=2           DENIED rule=PAYEE_CAP limit=5 remaining=5
                        transfer Q4 A1.usd A2.usd 5 category=1 resource=2           OK
                        """);
    }

    @Test
    void capsWhatOnePayeeOrCategoryGets() {
        LedgerScript.run(
                """
                budget   B1  payeewindow=day payeeamount=20  OK
                attach   T1 A1.usd B1                   OK
                transfer P1 A1.usd A2.usd 15            OK
                transfer P2 A1.usd A2.usd 6             DENIED rule=PAYEE_CAP limit=20 remaining=5 retry=93_600_000
                transfer P3 A1.usd A3.usd 20            OK
                list     L1 B1 payee A2 window=day amount=40 OK
                transfer P4 A1.usd A2.usd 6             OK
                list     L2 B1 category 7 window=ever amount=9 count=2 OK
                hold     H1 A1.usd A2.usd 5 category=7  OK
                hold     H2 A1.usd A2.usd 5 category=7  DENIED rule=CATEGORY_CAP limit=9 remaining=4 retry=0
                void     V1 H1                          OK
                transfer P5 A1.usd A2.usd 1 category=7  OK
                transfer P6 A1.usd A2.usd 1 category=7  OK
                transfer P7 A1.usd A2.usd 1 category=7  DENIED rule=CATEGORY_CAP limit=2 remaining=0
                """);
    }

    @Test
    void aMandateCountsBesidesTheAccountsOwnBudgets() {
        LedgerScript.run(
                """
                budget   B1  ever=60                    OK
                attach   T1 A1.usd B1                   OK
                budget   M1  mandate=A1.usd ever=50 days=2  OK
                transfer P1 A1.usd A2.usd 51 mandate=M1 DENIED rule=AMOUNT_EVER budget=M1
                transfer P2 A1.usd A2.usd 30 mandate=M1 OK
                transfer P3 A1.usd A3.usd 20 mandate=M1 OK
                transfer P4 A1.usd A3.usd 11            DENIED rule=AMOUNT_EVER budget=B1 remaining=10
                transfer P5 A1.usd A3.usd 1 mandate=M1  DENIED budget=M1
                transfer P6 A2.usd A3.usd 1 mandate=M1  BUDGET_NOT_FOUND
                transfer P7 A1.usd A3.usd 1 mandate=B1  BUDGET_NOT_FOUND
                """);
    }

    @Test
    void nobodyGivesMoreThanIsLeftAbove() {
        LedgerScript.run(
                """
                budget   B1  max=10 day=50 ever=100 evers=5 expires=9000  OK
                attach   T1 A1.usd B1                   OK
                transfer P1 A1.usd A2.usd 10            OK
                budget   X1  parent=B1 max=11           LOOSER_THAN_ABOVE
                budget   X2  parent=B1 day=51           LOOSER_THAN_ABOVE
                budget   X3  parent=B1 expires=9001     LOOSER_THAN_ABOVE
                budget   X4  parent=B1 ever=91          LOOSER_THAN_ABOVE
                budget   X5  parent=B1 evers=5          LOOSER_THAN_ABOVE
                budget   B2  parent=B1 ever=90 evers=4 max=10  OK
                budget   X6  parent=B2 max=11           LOOSER_THAN_ABOVE
                budget   R1  change-of=B2 ever=91       LOOSER_THAN_ABOVE
                """);
    }

    @Test
    void refusesWhatIsNoBudget() {
        LedgerScript.run(
                """
                budget   X1  name=~ owner=O9 asset=9    OWNER_NOT_FOUND
                """
                                .replace(
                                        "name=~ owner=O9 asset=9    OWNER",
                                        "owner=O9 asset=9   ASSET")
                        + """
                        budget   X2  owner=O9 max=-1            OWNER_NOT_FOUND
                        budget   X3  parent=B9                  BUDGET_NOT_FOUND
                        budget   X4  change-of=B9               BUDGET_NOT_FOUND
                        budget   X5  mandate=A9.usd             PAYER_NOT_FOUND
                        budget   X6  max=-1                     RULES_INVALID
                        budget   X7  ask=5                      RULES_INVALID
                        budget   X8  flags=16                   RULES_INVALID
                        budget   X9  offset=1081                RULES_INVALID
                        budget   B1                             OK
                        budget   B2  parent=B1                  OK
                        budget   B3  parent=B2                  OK
                        budget   B4  parent=B3                  OK
                        budget   B5  parent=B4                  OK
                        budget   B6  parent=B5                  OK
                        budget   B7  parent=B6                  OK
                        budget   B8  parent=B7                  OK
                        budget   Y1  parent=B8                  TREE_TOO_DEEP
                        attach   Y2 A9.usd B1                   PAYER_NOT_FOUND
                        attach   Y3 A1.usdc B1                  BUDGET_NOT_FOUND
                        attach   Y4 - B1 owner=O9               OWNER_NOT_FOUND
                        attach   Y5 - 0 owner=O1                ASSET_NOT_FOUND
                        list     Y6 B9 payee A1                 BUDGET_NOT_FOUND
                        list     Y7 B1 payee 0                  RULES_INVALID
                        list     Y8 B1 resource 1 amount=1      RULES_INVALID
                        stop     Y9 B9                          BUDGET_NOT_FOUND
                        """);
    }

    @Test
    void anOwnersNewAgentsBeginUnderTheOwnersBudget() {
        LedgerScript.run(
                """
                budget   B1  max=5                      OK
                attach   T1 - B1 owner=O1               OK
                wallet   A4 O1                          OK
                wallet   S4 O1 kind=provider            OK
                transfer F1 Bank.usd A4.usd 100         OK
                transfer F2 Bank.usd S4.usd 100         OK
                transfer P1 A4.usd A1.usd 6             DENIED rule=MAX_PAYMENT
                transfer P2 S4.usd A1.usd 6             OK
                transfer P3 A1.usd A2.usd 6             OK
                attach   T2 - 0 owner=O1 asset=1        OK
                wallet   A5 O1                          OK
                transfer F3 Bank.usd A5.usd 100         OK
                transfer P4 A5.usd A1.usd 6             OK
                """);
    }

    @Test
    void freezingASubtreeVoidsOrKeepsItsHolds() {
        LedgerScript.run(
                """
                budget   B1                             OK
                budget   B2  parent=B1                  OK
                attach   T1 A1.usd B2                   OK
                hold     H1 A1.usd A2.usd 10            OK
                hold     H2 A1.usd A2.usd 10            OK
                stop     S1 B1                          OK
                transfer P1 A1.usd A2.usd 1             DENIED rule=FROZEN budget=B1
                capture  C1 H1 10                       OK
                stop     S2 B1 void                     OK
                capture  C2 H2 10                       HOLD_CLOSED
                spent    B2 ever=10
                go       S3 B1                          OK
                transfer P2 A1.usd A2.usd 1             OK
                """);
    }

    @Test
    void hoursAreThoseOfTheLocalWeek() {
        LedgerScript.run(
                """
                budget   B1  hours=1 offset=60 change=1_209_600_000 changed=120  OK
                attach   T1 A1.usd B1                   OK
                now      342_000_000                    # Sunday 23:00 UTC is Monday 00:00 there
                transfer P1 A1.usd A2.usd 1 expiry=342_000_000  OK
                now      345_600_000
                transfer P2 A1.usd A2.usd 1 expiry=345_600_000  DENIED rule=ACTIVE_HOURS retry=946_800_000
                now      1_548_000_000
                transfer P3 A1.usd A2.usd 1 expiry=1_548_000_000 OK
                """);
    }
}
