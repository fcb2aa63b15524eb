package io.aisanet.cluster;

import io.aisanet.cluster.codec.AccountQueryEncoder;
import io.aisanet.cluster.codec.AddressQueryEncoder;
import io.aisanet.cluster.codec.BudgetQueryEncoder;
import io.aisanet.cluster.codec.BudgetsQueryEncoder;
import io.aisanet.cluster.codec.ConvertingDecisionQueryEncoder;
import io.aisanet.cluster.codec.CredentialQueryEncoder;
import io.aisanet.cluster.codec.DecisionQueryEncoder;
import io.aisanet.cluster.codec.HoldQueryEncoder;
import io.aisanet.cluster.codec.KeyQueryEncoder;
import io.aisanet.cluster.codec.ListedQueryEncoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.OutcomeQueryEncoder;
import io.aisanet.cluster.codec.OwnerQueryEncoder;
import io.aisanet.cluster.codec.PendingQueryEncoder;
import io.aisanet.cluster.codec.ReceiptQueryEncoder;
import io.aisanet.cluster.codec.TotalsQueryEncoder;
import io.aisanet.cluster.codec.WalletQueryEncoder;
import io.aisanet.cluster.codec.WalletsQueryEncoder;
import io.aisanet.ledger.Hold;
import org.agrona.MutableDirectBuffer;

/** Writes queries as requests. */
final class QueryEncoder {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OutcomeQueryEncoder outcome = new OutcomeQueryEncoder();
    private final OwnerQueryEncoder owner = new OwnerQueryEncoder();
    private final WalletQueryEncoder wallet = new WalletQueryEncoder();
    private final AddressQueryEncoder address = new AddressQueryEncoder();
    private final KeyQueryEncoder key = new KeyQueryEncoder();
    private final WalletsQueryEncoder wallets = new WalletsQueryEncoder();
    private final AccountQueryEncoder account = new AccountQueryEncoder();
    private final HoldQueryEncoder hold = new HoldQueryEncoder();
    private final ReceiptQueryEncoder receipt = new ReceiptQueryEncoder();
    private final CredentialQueryEncoder credential = new CredentialQueryEncoder();
    private final TotalsQueryEncoder totals = new TotalsQueryEncoder();
    private final BudgetQueryEncoder budget = new BudgetQueryEncoder();
    private final BudgetsQueryEncoder budgets = new BudgetsQueryEncoder();
    private final ListedQueryEncoder listed = new ListedQueryEncoder();
    private final PendingQueryEncoder pending = new PendingQueryEncoder();
    private final DecisionQueryEncoder decision = new DecisionQueryEncoder();
    private final ConvertingDecisionQueryEncoder convertingDecision =
            new ConvertingDecisionQueryEncoder();

    /** Writes one request; returns its length with the header. */
    int encode(Query query, MutableDirectBuffer buffer, int offset) {
        int block =
                switch (query) {
                    case Query.OfOutcome q ->
                            outcome.wrapAndApplyHeader(buffer, offset, header)
                                    .idHigh(q.idHigh())
                                    .idLow(q.idLow())
                                    .encodedLength();
                    case Query.OfOwner q ->
                            owner.wrapAndApplyHeader(buffer, offset, header)
                                    .owner(q.owner())
                                    .encodedLength();
                    case Query.OfWallet q ->
                            wallet.wrapAndApplyHeader(buffer, offset, header)
                                    .wallet(q.wallet())
                                    .encodedLength();
                    case Query.OfAddress q ->
                            address.wrapAndApplyHeader(buffer, offset, header)
                                    .putAddress(q.address(), 0, q.address().length)
                                    .encodedLength();
                    case Query.OfKey q ->
                            key.wrapAndApplyHeader(buffer, offset, header)
                                    .putPublicKey(q.publicKey(), 0, q.publicKey().length)
                                    .encodedLength();
                    case Query.OfWallets q ->
                            wallets.wrapAndApplyHeader(buffer, offset, header)
                                    .after(q.after())
                                    .walletsMax(q.walletsMax())
                                    .encodedLength();
                    case Query.OfAccount q ->
                            account.wrapAndApplyHeader(buffer, offset, header)
                                    .account(q.account())
                                    .encodedLength();
                    case Query.OfHold q ->
                            hold.wrapAndApplyHeader(buffer, offset, header)
                                    .idHigh(q.idHigh())
                                    .idLow(q.idLow())
                                    .encodedLength();
                    case Query.OfReceipt q ->
                            receipt.wrapAndApplyHeader(buffer, offset, header)
                                    .idHigh(q.idHigh())
                                    .idLow(q.idLow())
                                    .encodedLength();
                    case Query.OfCredential q ->
                            credential
                                    .wrapAndApplyHeader(buffer, offset, header)
                                    .putKeyHash(q.keyHash(), 0, q.keyHash().length)
                                    .encodedLength();
                    case Query.OfTotals q ->
                            totals.wrapAndApplyHeader(buffer, offset, header).encodedLength();
                    case Query.OfBudget q ->
                            budget.wrapAndApplyHeader(buffer, offset, header)
                                    .budget(q.budget())
                                    .encodedLength();
                    case Query.OfBudgets q ->
                            budgets.wrapAndApplyHeader(buffer, offset, header)
                                    .after(q.after())
                                    .budgetsMax(q.budgetsMax())
                                    .encodedLength();
                    case Query.OfListed q ->
                            listed.wrapAndApplyHeader(buffer, offset, header)
                                    .budget(q.budget())
                                    .skipped(q.skipped())
                                    .linesMax(q.linesMax())
                                    .encodedLength();
                    case Query.OfPending q ->
                            pending.wrapAndApplyHeader(buffer, offset, header)
                                    .afterEvent(q.afterEvent())
                                    .holdsMax(q.holdsMax())
                                    .encodedLength();
                    case Query.OfDecision q -> decision(q.hold(), buffer, offset);
                };
        header.wrap(buffer, offset).version(ProtocolVersion.of(query));
        return MessageHeaderEncoder.ENCODED_LENGTH + block;
    }

    private int decision(Hold hold, MutableDirectBuffer buffer, int offset) {
        if (hold.converts) {
            return convertingDecision(hold, buffer, offset);
        }
        decision.wrapAndApplyHeader(buffer, offset, header)
                .idHigh(hold.idHigh)
                .idLow(hold.idLow)
                .expiryMs(hold.expiryMs);
        HoldTerms.write(hold, decision.terms());
        return decision.encodedLength();
    }

    private int convertingDecision(Hold hold, MutableDirectBuffer buffer, int offset) {
        convertingDecision
                .wrapAndApplyHeader(buffer, offset, header)
                .idHigh(hold.idHigh)
                .idLow(hold.idLow)
                .expiryMs(hold.expiryMs);
        HoldTerms.write(hold, convertingDecision.terms());
        return convertingDecision.encodedLength();
    }
}
