package io.aisanet.ledger;

import org.junit.jupiter.api.Test;

/** Owners, wallets, accounts and credentials. */
class RegistrationTest {
    /** Room for one owner, two wallets, two accounts, one credential and eleven ids. */
    private static final Capacity SMALL = new Capacity(1, 2, 2, 1, 1, 1, 11);

    @Test
    void ownersAreRefusedInOrderOfPrecedence() {
        LedgerScript.run(
                """
                owner O1 name=Other expiry=1       EXISTS_WITH_DIFFERENT_FIELDS
                owner O1                           EXISTS first=OK result=1 event=1
                owner -  name= expiry=1            ID_MISSING
                owner P1 name= expiry=1            COMMAND_EXPIRED
                owner P1 name= expiry=86_401_001   EXPIRY_TOO_FAR
                owner P2 name=                     TEXT_INVALID
                owner P3 zone=                     TEXT_INVALID
                owner P4 zone=Europe//Berlin       TEXT_INVALID
                owner P5 zone=Europe~Berlin        TEXT_INVALID
                owner P6 zone=a/b/c/d              TEXT_INVALID
                owner P7 zone=+5                   TEXT_INVALID
                owner P8 zone=America/Argentina/Buenos_Aires  OK result=2
                owner P9 zone=Etc/GMT+5 name=Łódź~GPU         OK result=3
                """);
    }

    @Test
    void walletsAreRefusedInOrderOfPrecedence() {
        LedgerScript.run(
                """
                wallet W1 O1 address=7 key=7 assets=14              OK result=5 event=14
                wallet W1 O9 name= expiry=1                         EXISTS_WITH_DIFFERENT_FIELDS
                wallet -  O9 name= expiry=1                         ID_MISSING
                wallet W2 O9 name= expiry=1                         COMMAND_EXPIRED
                wallet W2 O9 name= expiry=86_401_001                EXPIRY_TOO_FAR
                wallet W3 O9 name= assets=1 address=7               TEXT_INVALID
                wallet W4 O9 assets=1 address=7                     ASSET_NOT_FOUND
                wallet W5 O9 assets=16 address=7                    ASSET_NOT_FOUND
                wallet W6 O9 address=7                              OWNER_NOT_FOUND
                wallet W7 O1 address=7 key=7                        ADDRESS_IN_USE
                wallet W0 O1 key=7                                  KEY_IN_USE
                wallet W8 O1 address=8 assets=0                     OK result=6 event=18
                wallet W9 O1 assets=0                               OK result=7
                """);
    }

    @Test
    void accountsAreRefusedInOrderOfPrecedence() {
        LedgerScript.run(
                """
                account X1 A3.usdc                    OK result=1026
                account X1 A9.9 expiry=1              EXISTS_WITH_DIFFERENT_FIELDS
                account -  A9.9 expiry=1              ID_MISSING
                account X2 A9.9 expiry=1              COMMAND_EXPIRED
                account X2 A9.9 expiry=86_401_001     EXPIRY_TOO_FAR
                account X3 A9.9                       ASSET_NOT_FOUND
                account X4 A9.usd                     WALLET_NOT_FOUND
                account X5 A3.usdc                    ACCOUNT_ALREADY_OPEN
                transfer T1 Bank.usdc A3.usdc 5       OK
                """);
    }

    @Test
    void credentialsAreRefusedInOrderOfPrecedence() {
        LedgerScript.run(
                """
                owner      O2                            OK
                credential K1 O1 wallet=A1               OK result=1
                credential K1 O9 name= expiry=1          EXISTS_WITH_DIFFERENT_FIELDS
                credential -  O9 name= expiry=1          ID_MISSING
                credential K2 O9 name= expiry=1          COMMAND_EXPIRED
                credential K2 O9 name= expiry=86_401_001 EXPIRY_TOO_FAR
                credential K3 O9 name= wallet=A9         TEXT_INVALID
                credential K4 O9 wallet=A9               OWNER_NOT_FOUND
                credential K5 O1 wallet=A9               WALLET_NOT_FOUND
                credential K6 O2 wallet=A1               WALLET_NOT_FOUND
                credential K7 O2                         CREDENTIAL_IN_USE
                revoke     R1 K9                         CREDENTIAL_NOT_FOUND
                revoke     R2 K1                         OK
                revoke     R2 K1                         EXISTS
                revoke     R3 K1                         CREDENTIAL_NOT_FOUND
                credential K8 O1                         CREDENTIAL_IN_USE
                credential K9 O1 key=2                   OK result=2
                """);
    }

    @Test
    void fullTablesRefuseInsteadOfGrowing() {
        LedgerScript.runFromNothing(
                """
                now        1000
                owner      O1                        OK
                owner      O2                        CAPACITY_REACHED
                wallet     Bank O1 kind=system       OK
                wallet     A1 O1 assets=6            CAPACITY_REACHED
                wallet     A2 O1                     OK
                wallet     A3 O1 assets=0            CAPACITY_REACHED
                account    X1 A2.usdc                CAPACITY_REACHED
                credential K1 O1                     OK
                credential K2 O1 key=2               CAPACITY_REACHED
                transfer   T1 Bank.usd A2.usd 9 expiry=2000  OK
                remembered 10
                freeze     F1 wallet=A2              OK
                remembered 11
                transfer   T2 A9.usd A2.usd 1        PAYER_NOT_FOUND
                transfer   T2 A2.usd Bank.usd 1      CAPACITY_REACHED
                transfer   T2 Bank.usd A2.usd 1      CAPACITY_REACHED
                known      T2
                transfer   -  Bank.usd A2.usd 1 sequence=1 expiry=0  OK
                hold       H1 Bank.usd A2.usd 1 sequence=2 expiry=0  CAPACITY_REACHED
                now        60_000
                transfer   T2 Bank.usd A2.usd 1      OK
                """,
                SMALL);
    }
}
