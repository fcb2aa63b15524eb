package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.reconcile.Break;
import io.aisanet.treasury.reconcile.Reconciliation;
import java.io.IOException;
import java.util.List;

/** Holds the auditor's books against the ledger's, the treasury's, and what is outside. */
final class Checks {
    private final Season season;
    private final Auditor auditor;

    Checks(Season season) {
        this.season = season;
        this.auditor = season.auditor;
    }

    /** After each step. */
    void step() {
        season.ledger.audit();
        for (Asset asset : Asset.values()) {
            auditor.promises()
                    .require(
                            auditor.balances().sum(asset) == 0,
                            "debits and credits of %s differ",
                            asset);
        }
        List<Long> wallets = season.wallets();
        for (long wallet : wallets) {
            for (Asset asset : Asset.values()) {
                account(wallet, asset);
            }
        }
        for (Banks bank : season.banks) {
            bank(bank);
        }
        chain();
    }

    private void account(long wallet, Asset asset) {
        AccountState state =
                season.ledger.account(AccountId.of(wallet, asset)).join().orElseThrow();
        auditor.promises()
                .require(
                        auditor.balances().agreesWith(state),
                        "the events make another balance of wallet %d in %s: %s",
                        wallet,
                        asset,
                        state);
        boolean real =
                wallet == season.pool || wallet == season.treasurer || season.isAgent(wallet);
        auditor.promises()
                .require(
                        !real || (state.available() >= 0 && state.held() >= 0),
                        "wallet %d has less %s than nothing, or promised more than it has: %s",
                        wallet,
                        asset,
                        state);
    }

    /** What is outside by the ledger. */
    private long outside(String rail, Asset asset) {
        return -auditor.balances().has(season.mirror(rail), asset);
    }

    /** What came by the bank's word, and what it paid on. */
    private void bank(Banks bank) {
        long came = bank.moved() + bank.received() + auditor.flows().takenBack(bank.name);
        auditor.promises()
                .require(
                        auditor.flows().credited(bank.name) <= came,
                        "%d were credited over %s, and %d came",
                        auditor.flows().credited(bank.name),
                        bank.name,
                        came);
        for (String payee : auditor.payees(bank.name)) {
            auditor.promises()
                    .require(
                            bank.received(payee) <= auditor.out(bank.name, payee),
                            "%s has received %d over %s, and %d were taken from payers for that",
                            payee,
                            bank.received(payee),
                            bank.name,
                            auditor.out(bank.name, payee));
        }
    }

    private void chain() {
        String name = ChainChannel.NAME;
        for (String payee : auditor.payees(name)) {
            auditor.promises()
                    .require(
                            season.chain.received(payee) <= auditor.out(name, payee),
                            "%s has received %d on the chain, and %d were taken from payers for that",
                            payee,
                            season.chain.received(payee),
                            auditor.out(name, payee));
        }
        auditor.promises()
                .require(
                        auditor.flows().credited(name) <= season.chain.came(),
                        "%d were credited over the chain, and %d came",
                        auditor.flows().credited(name),
                        season.chain.came());
    }

    /** When everything is over. */
    void end() throws IOException {
        Treasury treasury = season.desk().treasury;
        for (Withdrawal one : treasury.withdrawals(any -> true)) {
            auditor.promises().require(one.stage().isOver(), "it never ends: %s", one);
        }
        for (Out out : auditor.outs()) {
            auditor.promises()
                    .require(
                            out.isOver(),
                            "it never ends: %s; the treasury says %s",
                            out,
                            treasury.withdrawal(out.id));
        }
        for (Asset asset : Asset.values()) {
            auditor.promises()
                    .require(
                            treasury.inTransit(asset) == 0,
                            "%d %s stay on their way",
                            treasury.inTransit(asset),
                            asset);
            auditor.promises()
                    .require(
                            treasury.inSuspense(asset) == auditor.suspense(asset),
                            "%d %s are in suspense, and %d follow from what happened",
                            treasury.inSuspense(asset),
                            asset,
                            auditor.suspense(asset));
            for (long wallet : season.wallets()) {
                auditor.promises()
                        .require(
                                auditor.balances().held(wallet, asset) == 0,
                                "something of wallet %d stays set aside in %s",
                                wallet,
                                asset);
            }
        }
        ends();
        for (Rail rail : season.rails()) {
            reconcile(treasury, rail);
        }
    }

    private void ends() {
        for (Banks bank : season.banks) {
            long outside = outside(bank.name, Asset.EURC);
            auditor.promises()
                    .require(
                            outside == bank.moved(),
                            "%d came and went at %s, and the ledger says %d",
                            bank.moved(),
                            bank.name,
                            outside);
            for (String payee : auditor.payees(bank.name)) {
                auditor.promises()
                        .require(
                                bank.received(payee) == auditor.out(bank.name, payee),
                                "%s has received %d over %s, and should have %d",
                                payee,
                                bank.received(payee),
                                bank.name,
                                auditor.out(bank.name, payee));
            }
        }
        long outside = outside(ChainChannel.NAME, Asset.USDC);
        long moved = season.chain.balance() - Banks.OPENING;
        auditor.promises()
                .require(
                        outside == moved,
                        "%d came and went on the chain, and the ledger says %d",
                        moved,
                        outside);
        auditor.flows().requireAllCredited();
    }

    private void reconcile(Treasury treasury, Rail rail) throws IOException {
        Reconciliation result = treasury.reconciling().run(rail, season.ledger.millis());
        season.tally.matches += result.matches().size();
        auditor.promises()
                .require(
                        result.breaks().isEmpty(),
                        "%s does not reconcile: %s",
                        rail.name(),
                        result.breaks().stream().map(Break::sentence).toList());
    }
}
