package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Secp256k1;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** A place to trade in: one owner, a mint that money comes from, and who moves in. */
public final class Town {
    private static final long COMMAND_EXPIRY_MS = 60_000;

    private final LedgerClient ledger;
    private final Asset asset;
    private final String seed;
    private final long owner;
    private final Party mint;

    private Town(LedgerClient ledger, Asset asset, String seed) {
        this.ledger = ledger;
        this.asset = asset;
        this.seed = seed;
        CreateOwner wanted = new CreateOwner();
        wanted.name = "Town " + seed;
        this.owner = submit(ledger, wanted).result;
        this.mint = register("mint", WalletKind.SYSTEM);
    }

    private Town(Town same, LedgerClient ledger) {
        this.ledger = ledger;
        this.asset = same.asset;
        this.seed = same.seed;
        this.owner = same.owner;
        this.mint = same.mint;
    }

    /** Founds a town whose keys all follow from the seed. */
    public static Town found(LedgerClient ledger, Asset asset, String seed) {
        return new Town(ledger, asset, seed);
    }

    /** The same town by another way to the same ledger. */
    public Town reachedBy(LedgerClient other) {
        return new Town(this, other);
    }

    /** An agent with this much money in atomic units; 0 = none. */
    public Party agent(String name, long funds) {
        Party agent = register(name, WalletKind.AGENT);
        if (funds > 0) {
            pay(mint, agent, funds);
        }
        return agent;
    }

    /** The same, known not by the address of its key but by that key's public half in Ed25519. */
    public Party keyAgent(String name, long funds) {
        byte[] key = key(name);
        CreateWallet wanted = wish(name, WalletKind.AGENT);
        byte[] publicKey = Ed25519.publicKey(key);
        System.arraycopy(publicKey, 0, wanted.publicKey, 0, publicKey.length);
        Party agent = register(wanted, key);
        pay(mint, agent, funds);
        return agent;
    }

    /** A provider without money. */
    public Party shop(String name) {
        return register(name, WalletKind.PROVIDER);
    }

    /** The account that money comes from; its debt is what is in circulation. */
    public Party mint() {
        return mint;
    }

    /** Id of the owner of everybody. */
    public long owner() {
        return owner;
    }

    /** Moves money without any request: as a rail does, or a thief. */
    public void pay(Party from, Party to, long amount) {
        Transfer transfer = new Transfer();
        transfer.payer = from.account();
        transfer.payee = to.account();
        transfer.amount = amount;
        submit(ledger, transfer);
    }

    /** The account as the ledger has it now. */
    public AccountState account(Party party) {
        return ledger.account(party.account()).join().orElseThrow();
    }

    private Party register(String name, WalletKind kind) {
        byte[] key = key(name);
        CreateWallet wanted = wish(name, kind);
        byte[] address = Secp256k1.best().address(key).toBytes();
        System.arraycopy(address, 0, wanted.address, 0, address.length);
        return register(wanted, key);
    }

    private CreateWallet wish(String name, WalletKind kind) {
        CreateWallet wanted = new CreateWallet();
        wanted.owner = owner;
        wanted.kind = kind;
        wanted.name = name;
        wanted.assets = 1L << asset.code();
        return wanted;
    }

    private Party register(CreateWallet wanted, byte[] key) {
        long wallet = submit(ledger, wanted).result;
        return new Party(wanted.name, key, AccountId.of(wallet, asset));
    }

    /** A hash is a valid key: the odds that it exceeds the group order are 1 in 2^128. */
    private byte[] key(String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("aisanet/simulator/" + seed + "/" + name).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static Outcome submit(LedgerClient ledger, Command command) {
        UUID id = UUID.randomUUID();
        command.idHigh = id.getMostSignificantBits();
        command.idLow = id.getLeastSignificantBits();
        command.expiryMs = System.currentTimeMillis() + COMMAND_EXPIRY_MS;
        Outcome outcome = ledger.submit(command).join();
        if (!outcome.applied()) {
            throw new IllegalStateException(
                    command.getClass().getSimpleName() + " refused: " + outcome.first);
        }
        return outcome;
    }
}
