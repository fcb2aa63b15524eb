package io.aisanet.app.shards;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.gateway.SettlementConfig;
import io.aisanet.gateway.Settlements;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Totals;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.shards.ShardRouter;
import io.aisanet.shards.ShardedLedger;
import io.aisanet.shards.TransitAccounts;
import io.aisanet.shards.TransitWallets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The shards of a network, each by a client of its own. */
public final class ShardNetwork implements AutoCloseable {
    /** How long one answer is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<LedgerClient> shards;

    private ShardNetwork(List<LedgerClient> shards) {
        this.shards = shards;
    }

    /** All of them as one ledger; closing it closes their clients. */
    public static LedgerClient open(SettlementConfig.Shards config) {
        ShardNetwork network = connect(config);
        try {
            return network.ledger();
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    static ShardNetwork connect(SettlementConfig.Shards config) {
        List<LedgerClient> shards = new ArrayList<>();
        try {
            config.shards().forEach(it -> shards.add(Settlements.ledger(it)));
        } catch (RuntimeException e) {
            shards.forEach(LedgerClient::close);
            throw e;
        }
        return new ShardNetwork(shards);
    }

    int size() {
        return shards.size();
    }

    /** All of them as one ledger, which needs no closing of its own. */
    ShardedLedger ledger() {
        return new ShardedLedger(new ShardRouter(shards), 0, transit());
    }

    private TransitAccounts transit() {
        try {
            return TransitWallets.ensure(shards);
        } catch (CompletionException | IllegalStateException e) {
            throw new CommandFailure(
                    ExitCode.UNREACHABLE,
                    "the transit wallets of the shards are not found: " + e.getMessage(),
                    "see which shard is away with: aisa shards status; with the tokens of the operator's"
                            + " role it makes what is missing",
                    e);
        }
    }

    /** Each shard's figures; empty for one that does not answer. */
    List<Optional<Totals>> totals() {
        List<CompletableFuture<Optional<Totals>>> asked =
                shards.stream()
                        .map(it ->
                                it.totals()
                                        .thenApply(Optional::of)
                                        .exceptionally(_ -> Optional.empty()))
                        .toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    /**
     * Atomic units of each asset that payees were credited and that have not yet come off payers'
     * holds; what was captured and not yet credited counts as less than 0.
     */
    Map<Asset, Long> between() {
        TransitAccounts transit = transit();
        Map<Asset, Long> between = new EnumMap<>(Asset.class);
        for (Asset asset : Asset.values()) {
            between.put(asset, between(asset, transit));
        }
        return between;
    }

    private long between(Asset asset, TransitAccounts transit) {
        long sum = 0;
        for (int on = 0; on < shards.size(); on++) {
            LedgerCalls calls = new LedgerCalls(shards.get(on), PATIENCE);
            for (int towards = 0; towards < shards.size(); towards++) {
                if (on != towards) {
                    long account = transit.account(on, towards, asset.code());
                    sum +=
                            calls.ask(calls.ledger().account(account))
                                    .map(AccountState::available)
                                    .orElse(0L);
                }
            }
        }
        return -sum;
    }

    @Override
    public void close() {
        shards.forEach(LedgerClient::close);
    }
}
