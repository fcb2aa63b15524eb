package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Firm quotes, and what executes them. */
class ConvertTest {
    /** A pool that has 1000 USDC, and somebody who takes fees. */
    private static final String POOL =
            """
            wallet   Pool O1 kind=provider assets=6   OK
            wallet   Fees O1 assets=6                 OK
            transfer T1 Bank.usdc Pool.usdc 1000      OK
            """;

    private static void run(String script) {
        LedgerScript.run(POOL + script);
    }

    @Test
    void anExchangeIsOneStepOverBothAssets() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 50 for=A1.usd:55 fee=Fees.usd:2   OK available=950
                balance Pool.usdc credits=1000 debits=0 held=50
                convert C1 Q1 A1.usd:55 fee=Fees.usd:2                         OK event=22 available=45
                balance A1.usd    credits=100 debits=55
                balance Pool.usd  credits=55  debits=2
                balance Fees.usd  credits=2
                balance Pool.usdc credits=1000 debits=50 held=0 available=950
                balance A1.usdc   credits=50
                payment Q1 state=CAPTURED captured=50 released=0
                deadline none
                """);
    }

    @Test
    void withoutAFeeThePoolKeepsTheWhole() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 50 for=A1.usd:100   OK
                convert C1 Q1 A1.usd:100                         OK available=0
                balance Pool.usd  credits=100 debits=0
                """);
    }

    @Test
    void aPaymentConverts() {
        run(
                """
                account X1 A3.usdc                               OK
                quote   Q1 Pool.usdc A3.usdc 50 for=A1.usd:55    OK
                convert C1 Q1 A1.usd:55                          OK
                balance A3.usdc credits=50
                balance A1.usdc credits=0
                """);
    }

    @Test
    void aQuoteIsUsedOnce() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 50 for=A1.usd:5     OK
                convert C1 Q1 A1.usd:5                           OK event=22 available=95
                convert C1 Q1 A1.usd:5                           EXISTS event=22 available=95
                convert C2 Q1 A1.usd:5                           HOLD_CLOSED
                convert C1 Q1 A1.usd:6                           EXISTS_WITH_DIFFERENT_FIELDS
                convert C1 Q1 A1.usd:5 category=1                EXISTS_WITH_DIFFERENT_FIELDS
                capture C3 Q1 1                                  HOLD_CLOSED
                refund  C4 Q1 50                                 PAYMENT_NOT_FOUND
                balance Pool.usd  credits=5
                balance Pool.usdc debits=50
                """);
    }

    @Test
    void nothingIsOversold() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 600 for=A1.usd:1    OK
                quote   Q2 Pool.usdc A2.usdc 401 for=A2.usd:1    EXCEEDS_BALANCE
                quote   Q3 Pool.usdc A2.usdc 400 for=A2.usd:1    OK available=0
                quote   Q4 Pool.usdc A2.usdc 1 for=A2.usd:1      EXCEEDS_BALANCE
                void    V1 Q3                                    OK
                quote   Q5 Pool.usdc A2.usdc 1 for=A2.usd:1      OK
                """);
    }

    @Test
    void whatNobodyComesForGoesBackByItself() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 600 for=A1.usd:1 until=2000   OK
                now     1999
                balance Pool.usdc held=600
                now     2000
                balance Pool.usdc held=0 available=1000
                convert C1 Q1 A1.usd:1                                     HOLD_EXPIRED
                balance A1.usd debits=0
                """);
    }

    @Test
    void thereIsNoLastLook() {
        run(
                """
                quote    Q1 Pool.usdc A1.usdc 600 for=A1.usd:1   OK
                freeze   F1 wallet=Pool                          OK
                quote    Q2 Pool.usdc A1.usdc 1 for=A1.usd:1     PAYER_FROZEN
                convert  C1 Q1 A1.usd:1                          OK
                """);
    }

    @Test
    void refusesInOrderOfPrecedence() {
        run(
                """
                quote    Q1 Pool.usdc A1.usdc 50 for=A1.usd:55 fee=Fees.usd:2        OK
                convert  C0 Q9 A9.usd:0 fee=0:9                                      AMOUNT_MUST_BE_POSITIVE
                convert  C1 Q9 A9.usd:55 fee=Fees.usd:-1                             FEE_INVALID
                convert  C2 Q9 A9.usd:55 fee=Fees.usd:55                             FEE_INVALID
                convert  C3 Q9 A9.usd:55 fee=Fees.usd:0                              FEE_INVALID
                convert  C4 Q9 A9.usd:55 fee=0:1                                     FEE_INVALID
                convert  C5 Q9 A9.usd:55                                             PAYER_NOT_FOUND
                convert  C6 Q9 A1.usd:55                                             HOLD_NOT_FOUND
                quote    Q2 A3.usd A2.usd 1 for=A2.usdc:1                            EXCEEDS_BALANCE
                transfer T2 Bank.usd A3.usd 50                                       OK
                quote    Q3 A3.usd A2.usd 1 for=A2.usdc:1                            OK
                convert  C7 Q3 A2.usdc:1                                             PAYEE_NOT_FOUND
                quote    Q4 Pool.usdc A1.usdc 50 for=Pool.usd:1                      OK
                convert  C8 Q4 Pool.usd:1                                            PAYER_IS_PAYEE
                quote    Q5 Pool.usdc A1.usdc 50 for=A2.usdc:1                       OK
                convert  C9 Q5 A2.usdc:1                                             ASSETS_SAME
                void     V1 Q5                                                       OK
                convert  D0 Q5 A2.usdc:1                                             ASSETS_SAME
                convert  D1 Q1 A2.usd:55 fee=Fees.usd:2                              QUOTE_DIFFERS
                convert  D2 Q1 A1.usd:54 fee=Fees.usd:2                              QUOTE_DIFFERS
                convert  D3 Q1 A1.usd:55 fee=Fees.usd:1                              QUOTE_DIFFERS
                convert  D4 Q1 A1.usd:55 fee=A2.usd:2                                QUOTE_DIFFERS
                convert  D5 Q1 A1.usd:55                                             QUOTE_DIFFERS
                freeze   F1 wallet=A1                                                OK
                convert  D6 Q1 A1.usd:55 fee=Fees.usd:2                              PAYER_FROZEN
                unfreeze F2 wallet=A1                                                OK
                transfer T3 A1.usd A2.usd 46                                         OK
                convert  D7 Q1 A1.usd:55 fee=Fees.usd:2                              EXCEEDS_BALANCE
                transfer T4 A2.usd A1.usd 1                                          OK
                convert  D8 Q1 A1.usd:55 fee=Fees.usd:2                              OK available=0
                """);
    }

    @Test
    void onlyAConversionCapturesAQuoteAndNothingElseIsOne() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 50 for=A1.usd:5                    OK
                capture C0 Q1 51                                                HOLD_IS_QUOTE
                capture C1 Q1 1                                                 HOLD_IS_QUOTE
                capture C2 Q1 50 shares=A2.usdc:50 last                         HOLD_IS_QUOTE
                balance Pool.usdc held=50 debits=0
                quote   Q2 Pool.usdc A1.usdc 50 for=A1.usd:5 refundable=9000    OK
                convert C3 Q2 A1.usd:5                                          QUOTE_DIFFERS
                hold    Q3 Pool.usdc A1.usdc 50                                 OK
                convert C4 Q3 A1.usd:5                                          QUOTE_DIFFERS
                transfer Q4 Pool.usdc A1.usdc 5 refundable=9000                 OK
                convert C5 Q4 A1.usd:5                                          HOLD_CLOSED
                """);
    }

    @Test
    void theFeeGoesToSomebodyElseInTheSameAsset() {
        run(
                """
                quote   Q1 Pool.usdc A1.usdc 5 for=A1.usd:5 fee=Fees.usdc:1   OK
                convert C1 Q1 A1.usd:5 fee=Fees.usdc:1                        SHARE_PAYEE_NOT_FOUND
                quote   Q2 Pool.usdc A1.usdc 5 for=A1.usd:5 fee=A9.usd:1      OK
                convert C2 Q2 A1.usd:5 fee=A9.usd:1                           SHARE_PAYEE_NOT_FOUND
                quote   Q3 Pool.usdc A1.usdc 5 for=A1.usd:5 fee=A1.usd:1      OK
                convert C3 Q3 A1.usd:5 fee=A1.usd:1                           SHARE_PAYEE_NOT_FOUND
                quote   Q4 Pool.usdc A1.usdc 5 for=A1.usd:5 fee=Pool.usd:1    OK
                convert C4 Q4 A1.usd:5 fee=Pool.usd:1                         SHARE_PAYEE_NOT_FOUND
                """);
    }

    @Test
    void theBudgetCountsWhatIsGivenInItsAsset() {
        run(
                """
                budget  B1 owner=O1 day=60                         OK
                attach  X1 A1.usd B1                               OK
                quote   Q1 Pool.usdc A1.usdc 500 for=A1.usd:55     OK
                quote   Q2 Pool.usdc A1.usdc 1 for=A1.usd:6        OK
                quote   Q3 Pool.usdc A1.usdc 1 for=A1.usd:5        OK
                convert C1 Q1 A1.usd:55                            OK
                spent   B1 day=55 days=1
                convert C2 Q2 A1.usd:6                             DENIED rule=AMOUNT_PER_DAY budget=B1 remaining=5
                convert C3 Q3 A1.usd:5                             OK
                spent   B1 day=60 days=2
                balance A1.usdc credits=501
                """);
    }

    @Test
    void theBudgetSeesWhoGetsItInTheEnd() {
        run(
                """
                account X1 A3.usdc                                 OK
                budget  B1 owner=O1                                OK
                attach  X2 A1.usd B1                               OK
                list    L1 B1 payee A3 verdict=deny                OK
                quote   Q1 Pool.usdc A3.usdc 5 for=A1.usd:5        OK
                convert C1 Q1 A1.usd:5                             DENIED rule=PAYEE_DENIED
                quote   Q2 Pool.usdc A1.usdc 5 for=A1.usd:5        OK
                convert C2 Q2 A1.usd:5                             OK
                list    L2 B1 payee Pool verdict=deny              OK
                quote   Q3 Pool.usdc A1.usdc 5 for=A1.usd:5        OK
                convert C3 Q3 A1.usd:5                             DENIED rule=PAYEE_DENIED
                """);
    }

    @Test
    void itCannotWaitForAnApproval() {
        run(
                """
                credential K1 O1 key=1                             OK
                budget  B1 ask=4 needed=1 approvers=K1             OK
                attach  X2 A1.usd B1                               OK
                quote   Q1 Pool.usdc A1.usdc 5 for=A1.usd:5        OK
                convert C1 Q1 A1.usd:5                             DENIED rule=ASK_AMOUNT
                payment Q1 state=OPEN
                quote   Q2 Pool.usdc A1.usdc 5 for=A1.usd:3        OK
                convert C2 Q2 A1.usd:3                             OK
                """);
    }

    @Test
    void aQuoteThatWaitsForAnApprovalIsNoneYet() {
        run(
                """
                credential K1 O1 key=1                             OK
                budget  B1 asset=2 ask=4 needed=1 approvers=K1     OK
                attach  X2 Pool.usdc B1                            OK
                quote   Q1 Pool.usdc A1.usdc 5 for=A1.usd:5        APPROVAL_PENDING
                convert C1 Q1 A1.usd:5                             HOLD_PENDING
                """);
    }

    @Test
    void theFeeCountsForTheRangeOfBalances() {
        run(
                """
                transfer T2 Bank.usd A2.usd 9_223_372_036_854_775_600             OK
                quote    Q1 Pool.usdc A1.usdc 5 for=A1.usd:60 fee=Fees.usd:48     OK
                convert  C1 Q1 A1.usd:60 fee=Fees.usd:48                          BALANCE_OVERFLOW
                quote    Q2 Pool.usdc A1.usdc 5 for=A1.usd:60 fee=Fees.usd:47     OK
                convert  C2 Q2 A1.usd:60 fee=Fees.usd:47                          OK
                """);
    }

    /** Computed by hashlib and struct of Python. */
    @Test
    void theBindingIsWhatEverybodyCanCompute() {
        byte[] binding = new QuoteTerms(513, 55, 1025, 2).binding();
        assertThat(HexFormat.of().formatHex(binding))
                .isEqualTo("414953412d51554f54452d31075f15643563a8aed49735af796404bc3573dab2");
    }
}
