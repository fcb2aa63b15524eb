package io.aisanet.server;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.treasury.SystemAccounts;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A ledger with somebody who has money, and a treasury over it that dies and comes back. */
final class TreasuryTown implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    final Node node = Node.railed().withParties();
    final MemoryRail rail = node.rail;
    final Path log;
    final long payer;
    private final SystemAccounts accounts;
    private @Nullable Treasury treasury;

    /** As if the process had died there: nothing may catch it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1;

        Crash(String place) {
            super(place, null, false, false);
        }
    }

    TreasuryTown(Path folder) {
        log = folder.resolve("treasury.log");
        long wallet = Long.parseLong(node.id("agent"));
        node.post("/v1/wallets/" + wallet + "/accounts", "{\"asset\":\"USDC\"}").expect(201);
        payer = AccountId.of(wallet, Asset.USDC);
        accounts =
                new SystemAccounts(
                        Genesis.systemWallet(node.ledger, node.ledger, "suspense"),
                        Genesis.systemWallet(node.ledger, node.ledger, "withdrawals"),
                        node.genesis.fees(),
                        Map.of(
                                rail.name(),
                                Genesis.systemWallet(node.ledger, node.ledger, "rail memory")));
    }

    /** It starts on what is on disk; one that ran before ends. */
    Treasury start(Checkpoint checkpoint) throws IOException {
        stop();
        Treasury opened =
                Treasury.open(
                        new Treasury.Ground(
                                log, new LedgerCalls(node.ledger, PATIENCE), node.ledger, 1_000),
                        names -> accounts,
                        List.of(rail),
                        checkpoint);
        treasury = opened;
        return opened;
    }

    Treasury start() throws IOException {
        return start(Checkpoint.NONE);
    }

    void stop() {
        if (treasury != null) {
            treasury.close();
            treasury = null;
        }
    }

    /** Somebody asks for a withdrawal; the same again is the same one. */
    Treasury.Answer ask(Treasury of, String id, Wish wish) {
        return of.withdraw(
                id,
                number ->
                        new Withdrawal.Order(
                                id,
                                number,
                                rail.name(),
                                payer,
                                wish.amount,
                                rail.rules().fee().of(wish.amount),
                                Destination.of(wish.to),
                                "",
                                0,
                                0,
                                node.ledger.millis()));
    }

    /** What somebody wants out. */
    record Wish(long amount, String to) {}

    AccountState state(long account) {
        return node.ledger.account(account).join().orElseThrow();
    }

    /** The ledger's record that a withdrawal went out, while it keeps it. */
    Optional<HoldState> paid(String withdrawal) {
        CommandId hold = CommandId.parse(withdrawal).orElseThrow();
        CommandId id = CommandId.derive("aisa-withdrawal-paid", hold.toBytes());
        return node.ledger.hold(id.high(), id.low()).join();
    }

    @Override
    public void close() {
        stop();
        node.close();
    }
}
