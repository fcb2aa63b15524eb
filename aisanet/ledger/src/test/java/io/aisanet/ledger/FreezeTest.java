package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Freezing stops debits at one position of the log, and what was promised before goes on. */
class FreezeTest {
    @Test
    void stopsDebitsButNotCreditsOrOpenHolds() {
        LedgerScript.run(
                """
                hold     H1 A1.usd A2.usd 60     OK
                freeze   F1 wallet=A1            OK event=15
                transfer T1 A1.usd A2.usd 1      PAYER_FROZEN
                hold     H2 A1.usd A2.usd 1      PAYER_FROZEN
                transfer T2 A2.usd A1.usd 1      EXCEEDS_BALANCE
                transfer T3 Bank.usd A1.usd 1    OK
                capture  C1 H1 20                OK
                void     V1 H1                   OK
                freeze   F2 wallet=A1            OK
                unfreeze U1 wallet=A1            OK
                transfer T4 A1.usd A2.usd 1      OK
                """);
    }

    @Test
    void anOwnerCoversEveryWalletAlsoLaterOnes() {
        LedgerScript.run(
                """
                owner    O2                      OK result=2
                wallet   B1 O2                   OK
                transfer T00 Bank.usd B1.usd 50   OK
                freeze   F1 owner=O2             OK
                transfer T1 B1.usd A1.usd 1      PAYER_FROZEN
                wallet   B2 O2                   OK
                transfer T2 Bank.usd B2.usd 50   OK
                transfer T3 B2.usd A1.usd 1      PAYER_FROZEN
                freeze   F2 wallet=B1            OK
                unfreeze U1 owner=O2             OK
                transfer T4 B2.usd A1.usd 1      OK
                transfer T5 B1.usd A1.usd 1      PAYER_FROZEN
                """);
    }

    @Test
    void refusesInOrderOfPrecedence() {
        LedgerScript.run(
                """
                freeze F0 wallet=A1              OK
                freeze F0 owner=O9 expiry=1      EXISTS_WITH_DIFFERENT_FIELDS
                freeze -  owner=O9 expiry=1      ID_MISSING
                freeze F1 owner=O9 expiry=1      COMMAND_EXPIRED
                freeze F1 owner=O9 expiry=86_401_001   EXPIRY_TOO_FAR
                freeze F2 owner=O9 wallet=A9     OWNER_NOT_FOUND
                freeze F3 owner=O1 wallet=A1     WALLET_NOT_FOUND
                freeze F4 wallet=A9              WALLET_NOT_FOUND
                freeze F5                        WALLET_NOT_FOUND
                freeze F5                        EXISTS first=WALLET_NOT_FOUND
                """);
    }
}
