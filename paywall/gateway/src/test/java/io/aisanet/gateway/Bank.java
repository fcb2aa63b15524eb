package io.aisanet.gateway;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Secp256k1;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens wallets on a ledger and puts money into them. */
final class Bank {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final LedgerClient ledger;
    private final InstantSource clock;
    private final long owner;
    private final long mint;

    Bank(LedgerClient ledger, InstantSource clock) throws Exception {
        this.ledger = ledger;
        this.clock = clock;
        CreateOwner create = new CreateOwner();
        create.name = "owner";
        this.owner = submit(create).result;
        this.mint = wallet(WalletKind.SYSTEM, new byte[20]);
    }

    /** A wallet with a key of its own and this much USD. */
    Payer payer(long atomic) throws Exception {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        EvmAddress address = Secp256k1.best().address(key);
        return funded(wallet(WalletKind.AGENT, address.toBytes()), key, address, atomic);
    }

    /** The same with a key of Ed25519. */
    Payer keyPayer(long atomic) throws Exception {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        CreateWallet create = new CreateWallet();
        create.owner = owner;
        create.kind = WalletKind.AGENT;
        create.name = "scout";
        System.arraycopy(Ed25519.publicKey(key), 0, create.publicKey, 0, 32);
        create.assets = 1L << Asset.USD.code();
        return funded(submit(create).result, key, null, atomic);
    }

    private Payer funded(long wallet, byte[] key, @Nullable EvmAddress address, long atomic)
            throws Exception {
        long account = AccountId.of(wallet, Asset.USD);
        if (atomic > 0) {
            Transfer transfer = new Transfer();
            transfer.payer = AccountId.of(mint, Asset.USD);
            transfer.payee = account;
            transfer.amount = atomic;
            submit(transfer);
        }
        return new Payer(key, address, account, clock);
    }

    long wallet(WalletKind kind, byte[] address) throws Exception {
        CreateWallet create = new CreateWallet();
        create.owner = owner;
        create.kind = kind;
        create.name = "wallet";
        System.arraycopy(address, 0, create.address, 0, address.length);
        create.assets = 1L << Asset.USD.code();
        return submit(create).result;
    }

    AccountState account(Payer payer) throws Exception {
        return ledger.account(payer.account()).get(10, TimeUnit.SECONDS).orElseThrow();
    }

    /** Debits equal credits. */
    Totals totals() throws Exception {
        return ledger.totals().get(10, TimeUnit.SECONDS);
    }

    Outcome submit(Command command) throws Exception {
        command.idHigh = RANDOM.nextLong();
        command.idLow = RANDOM.nextLong();
        command.expiryMs = clock.millis() + 60_000;
        Outcome outcome = ledger.submit(command).get(10, TimeUnit.SECONDS);
        if (!outcome.applied()) {
            throw new AssertionError(command.getClass() + ": " + outcome.status);
        }
        return outcome;
    }
}
