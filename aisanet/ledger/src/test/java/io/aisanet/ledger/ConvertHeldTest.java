package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Payments that convert and wait: two holds, executed together or not at all. */
class ConvertHeldTest {
    /** A pool that has 1000 USDC, who takes fees, and a provider who is paid in USDC. */
    private static final String POOL =
            """
            wallet   Pool O1 kind=provider assets=6   OK
            wallet   Fees O1 assets=6                 OK
            account  X1 A3.usdc                       OK
            transfer T1 Bank.usdc Pool.usdc 1000      OK
            """;

    /** Both sides set aside. */
    private static final String BOTH =
            """
            quote   Q1 Pool.usdc A3.usdc 50 for=A1.usd:55 fee=Fees.usd:2   OK
            hold    H1 A1.usd A3.usdc 55 converts                          OK available=45
            """;

    private static void run(String script) {
        LedgerScript.run(POOL + script);
    }

    @Test
    void bothSidesAreSetAsideAndCapturedInOneStep() {
        run(
                BOTH
                        + """
                        balance A1.usd    credits=100 debits=0 held=55
                        balance Pool.usdc credits=1000 debits=0 held=50
                        settle  C1 H1 Q1 fee=Fees.usd:2                  OK available=45
                        balance A1.usd    credits=100 debits=55 held=0
                        balance Pool.usd  credits=55  debits=2
                        balance Fees.usd  credits=2
                        balance Pool.usdc credits=1000 debits=50 held=0
                        balance A3.usdc   credits=50
                        payment H1 state=CAPTURED captured=55 released=0
                        payment Q1 state=CAPTURED captured=50 released=0
                        deadline none
                        settle  C1 H1 Q1 fee=Fees.usd:2                  EXISTS available=45
                        settle  C2 H1 Q1 fee=Fees.usd:2                  HOLD_CLOSED
                        """);
    }

    @Test
    void whatTheProviderPassesOnIsDividedInTheSameStep() {
        run(
                BOTH
                        + """
                        settle  C1 H1 Q1 fee=Fees.usd:2 shares=A3.usdc:48,Fees.usdc:1    SHARES_INVALID
                        settle  C2 H1 Q1 fee=Fees.usd:2 shares=A3.usdc:48,Fees.usdc:2    OK
                        balance A3.usdc   credits=50 debits=2
                        balance Fees.usdc credits=2
                        """);
    }

    @Test
    void nothingElseCapturesEitherOfThem() {
        run(
                BOTH
                        + """
                        capture C1 H1 55                                 HOLD_CONVERTS
                        capture C2 Q1 50                                 HOLD_IS_QUOTE
                        convert C3 Q1 A1.usd:55 fee=Fees.usd:2           EXCEEDS_BALANCE
                        settle  C4 H1 Q1                                 QUOTE_DIFFERS
                        settle  C5 H1 Q1 fee=Fees.usd:3                  QUOTE_DIFFERS
                        settle  C6 H1 Q1 fee=A3.usdc:2                   QUOTE_DIFFERS
                        settle  C7 H1 H1 fee=Fees.usd:2                  PAYER_IS_PAYEE
                        settle  C8 Q1 Q1 fee=Fees.usd:2                  PAYER_IS_PAYEE
                        balance A3.usdc   credits=0
                        settle  C9 H1 Q1 fee=Fees.usd:2                  OK
                        """);
    }

    @Test
    void aQuoteOfOtherTermsIsNotExecuted() {
        run(
                """
                hold    H1 A1.usd A3.usdc 55 converts            OK
                quote   Q1 Pool.usdc A3.usdc 50 for=A1.usd:54    OK
                settle  C1 H1 Q1                                 QUOTE_DIFFERS
                quote   Q2 Pool.usdc A2.usdc 50 for=A1.usd:55    OK
                settle  C2 H1 Q2                                 QUOTE_DIFFERS
                quote   Q3 Pool.usdc A3.usdc 50 for=A2.usd:55    OK
                settle  C3 H1 Q3                                 QUOTE_DIFFERS
                quote   Q4 Pool.usdc A3.usdc 50 for=A1.usd:55    OK
                settle  C4 H1 Q4                                 OK
                """);
    }

    @Test
    void whatIsNotExecutedGoesBackOnBothSides() {
        run(
                BOTH
                        + """
                        now     50000
                        settle  C1 H1 Q1 fee=Fees.usd:2                  HOLD_EXPIRED
                        balance A1.usd    credits=100 debits=0 held=0
                        balance Pool.usdc credits=1000 debits=0 held=0
                        """);
        run(
                BOTH
                        + """
                        void    V1 Q1                                    OK
                        settle  C1 H1 Q1 fee=Fees.usd:2                  HOLD_CLOSED
                        void    V2 H1                                    OK
                        balance A1.usd    credits=100 debits=0 held=0
                        balance Pool.usdc credits=1000 debits=0 held=0
                        """);
    }

    @Test
    void onlyAHoldThatSaysSoIsOfTwoAssets() {
        run(
                """
                hold    H1 A1.usd A3.usdc 5                      ASSETS_DIFFER
                hold    H2 A1.usd A2.usd 5 converts              ASSETS_SAME
                hold    H3 A1.usd A3.usdc 5 converts refundable=90000   OK
                quote   Q1 Pool.usdc A3.usdc 4 for=A1.usd:5      OK
                settle  C1 H3 Q1                                 OK
                refund  R1 H3 5                                  PAYMENT_NOT_FOUND
                hold    H4 A1.usd A2.usd 5                       OK
                quote   Q2 Pool.usdc A3.usdc 4 for=A1.usd:5      OK
                settle  C2 H4 Q2                                 ASSETS_SAME
                """);
    }
}
