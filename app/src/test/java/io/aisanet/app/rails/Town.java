package io.aisanet.app.rails;

import io.aisanet.app.node.LedgerDesk;
import io.aisanet.app.node.LocalNode;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.http402.EvmAddress;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import io.aisanet.server.ApiConfig;
import io.aisanet.server.Genesis;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A real node, and treasuries that die and come back beside it. */
final class Town implements AutoCloseable {
    /** Credential id of the operator's key: the first of a node. */
    static final long OPERATOR = 1;

    private final LocalNode node;
    private final LedgerDesk desk;
    private final long owner;
    private int wallets;
    private final AtomicLong aheadMs = new AtomicLong();

    Town(Path folder) {
        node =
                LocalNode.start(
                        NodeConfig.in(folder.resolve("node")),
                        ApiConfig.onLoopback().withAccessLog(false));
        desk = new LedgerDesk(node.ledger());
        owner = desk.createOwner("Ada", ZoneOffset.UTC);
    }

    /** A new wallet with an account in this asset. */
    long wallet(Asset asset) {
        wallets++;
        byte[] address = new byte[EvmAddress.LENGTH];
        address[0] = 1;
        address[19] = (byte) wallets;
        address[18] = (byte) (wallets >> 8);
        long id = desk.createWallet(owner, WalletKind.AGENT, "w" + wallets, EvmAddress.of(address));
        if (asset != Asset.USD) {
            var open = new OpenAccount();
            open.wallet = id;
            open.asset = asset.code();
            desk.apply(open, "opening an account");
        }
        return id;
    }

    /** Puts a wallet's account under a budget with these rules. */
    void budget(long wallet, Asset asset, BudgetRules rules) {
        var budget = new SetBudget();
        budget.owner = owner;
        budget.name = "budget of " + wallet;
        budget.account = asset.code();
        budget.rules.copy(rules);
        var attach = new AttachBudget();
        attach.account = AccountId.of(wallet, asset);
        attach.budget = desk.apply(budget, "a budget").result;
        desk.apply(attach, "attaching it");
    }

    /** The operator's key says yes to a payment that waits. */
    void approve(String payment) {
        CommandId id = CommandId.parse(payment).orElseThrow();
        var yes = new Approve();
        yes.holdHigh = id.high();
        yes.holdLow = id.low();
        yes.approver = OPERATOR;
        yes.approved = true;
        desk.apply(yes, "approving");
    }

    /** The clock of treasuries that are open, or are opened, goes ahead. */
    void advance(long ms) {
        aheadMs.addAndGet(ms);
    }

    RunningRails open(RailsConfig config, Path folder, Checkpoint checkpoint) throws IOException {
        return RunningRails.open(
                config,
                new RunningRails.Ground(
                        folder,
                        node.ledger(),
                        node.genesis(),
                        () -> Instant.now().plusMillis(aheadMs.get())),
                checkpoint);
    }

    AccountState account(long wallet, Asset asset) {
        try {
            return node.ledger()
                    .account(AccountId.of(wallet, asset))
                    .get(10, TimeUnit.SECONDS)
                    .orElseThrow();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    long available(long wallet, Asset asset) {
        return account(wallet, asset).available();
    }

    /** Moves money out of a wallet of the system's. */
    void move(String system, long payee, Asset asset, long amount) {
        var transfer = new Transfer();
        transfer.payer = AccountId.of(Genesis.systemWallet(node.ledger(), system), asset);
        transfer.payee = AccountId.of(payee, asset);
        transfer.amount = amount;
        desk.apply(transfer, "moving money");
    }

    /** Asks for a withdrawal; the same again is the same one. */
    static Withdrawal withdraw(Treasury treasury, Rail rail, String name, Wish wish) {
        String id =
                HexFormat.of().toHexDigits(wish.payer)
                        + HexFormat.of()
                                .toHexDigits(
                                        (long) name.hashCode() << 32
                                                | (rail.name().hashCode() & 0xFFFFFFFFL));
        return treasury.withdraw(
                        id,
                        number ->
                                new Withdrawal.Order(
                                        id,
                                        number,
                                        rail.name(),
                                        AccountId.of(wish.payer, wish.asset),
                                        wish.amount,
                                        rail.rules().fee().of(wish.amount),
                                        wish.to,
                                        "",
                                        0,
                                        0,
                                        System.currentTimeMillis()))
                .withdrawal();
    }

    /** What somebody wants out. */
    record Wish(long payer, Asset asset, long amount, Destination to) {}

    LocalNode node() {
        return node;
    }

    @Override
    public void close() {
        node.close();
    }
}
