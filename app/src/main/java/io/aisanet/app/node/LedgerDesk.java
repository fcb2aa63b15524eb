package io.aisanet.app.node;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Money;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What the operator of a node does in its ledger, one step after the other. */
public final class LedgerDesk {
    private static final long EXPIRY_AHEAD_MS = 60_000;
    private static final long WAIT_S = 30;
    private static final int BUDGETS_MAX = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LedgerClient ledger;

    public LedgerDesk(LedgerClient ledger) {
        this.ledger = ledger;
    }

    /** Creates an owner whose days begin as in this time zone; answers its id. */
    public long createOwner(String name, ZoneId zone) {
        var command = new CreateOwner();
        command.name = name;
        command.timeZone = zone.getId();
        return apply(command, "creating owner " + name).result;
    }

    /** Registers a wallet with an account in US dollars; answers its id. */
    public long createWallet(long ownerId, WalletKind kind, String name, EvmAddress address) {
        var command = new CreateWallet();
        command.owner = ownerId;
        command.kind = kind;
        command.name = name;
        command.assets = 1L << Asset.USD.code();
        System.arraycopy(address.toBytes(), 0, command.address, 0, EvmAddress.LENGTH);
        return apply(command, "creating wallet " + name).result;
    }

    public Optional<WalletState> walletOf(EvmAddress address) {
        return await(ledger.walletByAddress(address.toBytes()));
    }

    /** Moves money at once. */
    public void transfer(long fromWallet, long toWallet, Money money) {
        Asset asset = assetOf(money.asset());
        var command = new Transfer();
        command.payer = AccountId.of(fromWallet, asset);
        command.payee = AccountId.of(toWallet, asset);
        command.amount = money.atomic();
        apply(command, "moving " + money);
    }

    /** Atomic units of US dollars that a wallet may spend. */
    public long available(long walletId) {
        return await(ledger.account(AccountId.of(walletId, Asset.USD)))
                .map(AccountState::available)
                .orElse(0L);
    }

    public Totals totals() {
        return await(ledger.totals());
    }

    /** The ledger's own word for an asset. */
    public static Asset assetOf(AisaAsset asset) {
        Asset found = Asset.ofCode(asset.wireCode());
        if (found == null) {
            throw new IllegalStateException("the ledger does not know " + asset);
        }
        return found;
    }

    /** All budgets, up to {@value #BUDGETS_MAX}. */
    public List<BudgetState> budgets() {
        return await(ledger.budgets(0, BUDGETS_MAX));
    }

    /** The oldest payment under a budget that waits for an approval. */
    public Optional<HoldState> waiting(long budget) {
        return await(ledger.pendingApprovals(0, BUDGETS_MAX)).stream()
                .filter(hold -> hold.budget() == budget)
                .findFirst();
    }

    /**
     * Submits a command under a new id.
     *
     * @param what for people, as in "creating a wallet"
     * @throws CommandFailure when it is refused
     */
    public Outcome apply(Command command, String what) {
        command.idHigh = RANDOM.nextLong();
        command.idLow = RANDOM.nextLong() | 1;
        command.expiryMs = System.currentTimeMillis() + EXPIRY_AHEAD_MS;
        Outcome outcome = await(ledger.submit(command));
        if (!outcome.applied()) {
            throw new CommandFailure(ExitCode.REFUSED, what + " was refused: " + outcome.first, "");
        }
        return outcome;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException _) {
            throw new OutcomeUnknownException("the ledger did not answer in " + WAIT_S + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "");
        }
    }
}
