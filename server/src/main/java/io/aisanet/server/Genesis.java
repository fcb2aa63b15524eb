package io.aisanet.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The part of every ledger that the system itself owns.
 *
 * @param owner owner {@value #OWNER_NAME}
 * @param funding wallet that mirrors money that came in from outside
 * @param fees wallet that collects fees
 */
public record Genesis(long owner, long funding, long fees) {
    /** Name of the system's owner. */
    public static final String OWNER_NAME = "AIsa system";

    /** Name of the wallet that money comes in from. */
    public static final String FUNDING = "funding";

    /** Name of the wallet that fees go to. */
    public static final String FEES = "fees";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int PAGE = 100;

    /**
     * Finds them, or creates what is missing. Safe at every start and from two nodes at once: what
     * is there is found by name, whatever its age, and what is not is created under fixed ids.
     */
    public static Genesis ensure(LedgerClient ledger) {
        return ensure(ledger, InstantSource.system());
    }

    /**
     * Finds a wallet of the system by its name, or creates it with an account in every asset. Safe
     * at every start.
     *
     * @param name 1 to 64 bytes
     */
    public static long systemWallet(LedgerClient ledger, String name) {
        return systemWallet(ledger, InstantSource.system(), name);
    }

    static long systemWallet(LedgerClient ledger, InstantSource clock, String name) {
        LedgerCalls calls = new LedgerCalls(ledger, PATIENCE);
        Making making = new Making(calls, new RepeatableCommands(calls, clock));
        return making.wallet(making.owner(), name);
    }

    static Genesis ensure(LedgerClient ledger, InstantSource clock) {
        LedgerCalls calls = new LedgerCalls(ledger, PATIENCE);
        Making making = new Making(calls, new RepeatableCommands(calls, clock));
        long owner = making.owner();
        return new Genesis(owner, making.wallet(owner, FUNDING), making.wallet(owner, FEES));
    }

    /** Looks first, then creates. */
    private record Making(LedgerCalls calls, RepeatableCommands commands) {
        long owner() {
            long owners = calls.ask(calls.ledger().totals()).owners();
            for (long id = 1; id <= owners; id++) {
                String name = calls.ask(calls.ledger().owner(id)).map(OwnerState::name).orElse("");
                if (name.equals(OWNER_NAME)) {
                    return id;
                }
            }
            CommandId id = id("owner");
            return submit(expiryMs -> {
                CreateOwner command = id.on(new CreateOwner(), expiryMs);
                command.name = OWNER_NAME;
                return command;
            });
        }

        long wallet(long owner, String name) {
            long after = 0;
            List<WalletState> page;
            do {
                page = calls.ask(calls.ledger().wallets(after, PAGE));
                for (WalletState wallet : page) {
                    if (isOf(wallet, owner, name)) {
                        openMissing(wallet);
                        return wallet.id();
                    }
                    after = wallet.id();
                }
            } while (page.size() == PAGE);
            return create(owner, name);
        }

        private static boolean isOf(WalletState wallet, long owner, String name) {
            return wallet.owner() == owner
                    && wallet.kind() == WalletKind.SYSTEM
                    && wallet.name().equals(name);
        }

        private long create(long owner, String name) {
            CommandId id = id("wallet/" + name);
            return submit(expiryMs -> {
                CreateWallet command = id.on(new CreateWallet(), expiryMs);
                command.owner = owner;
                command.kind = WalletKind.SYSTEM;
                command.name = name;
                for (Asset asset : Asset.values()) {
                    command.assets |= 1L << asset.code();
                }
                return command;
            });
        }

        /** An asset may be younger than the wallet. */
        private void openMissing(WalletState wallet) {
            Set<Integer> open =
                    wallet.accounts().stream()
                            .map(account -> AccountId.assetCodeOf(account.id()))
                            .collect(Collectors.toSet());
            for (Asset asset : EnumSet.allOf(Asset.class)) {
                if (!open.contains(asset.code())) {
                    CommandId id = id("account/" + wallet.id() + "/" + asset.code());
                    submit(expiryMs -> {
                        OpenAccount command = id.on(new OpenAccount(), expiryMs);
                        command.wallet = wallet.id();
                        command.asset = asset.code();
                        return command;
                    });
                }
            }
        }

        private static CommandId id(String what) {
            return CommandId.derive("aisanet/genesis/1", what.getBytes(UTF_8));
        }

        private long submit(LongFunction<Command> command) {
            var outcome = commands.submit(command);
            if (!outcome.applied() && outcome.status != Status.ACCOUNT_ALREADY_OPEN) {
                throw new IllegalStateException("the ledger refused its genesis: " + outcome.first);
            }
            return outcome.result;
        }
    }
}
