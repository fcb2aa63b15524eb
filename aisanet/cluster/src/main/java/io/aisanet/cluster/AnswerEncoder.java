package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.codec.AccountAnswerEncoder;
import io.aisanet.cluster.codec.CredentialAnswerEncoder;
import io.aisanet.cluster.codec.HoldsAnswerEncoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.NotFoundAnswerEncoder;
import io.aisanet.cluster.codec.OutcomeAnswerEncoder;
import io.aisanet.cluster.codec.OwnerAnswerEncoder;
import io.aisanet.cluster.codec.ReceiptAnswerEncoder;
import io.aisanet.cluster.codec.RequestRefusedEncoder;
import io.aisanet.cluster.codec.RuledAnswerEncoder;
import io.aisanet.cluster.codec.TotalsAnswerEncoder;
import io.aisanet.cluster.codec.WalletsAnswerEncoder;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletState;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** Writes answers; each method returns the length with the header. */
final class AnswerEncoder {
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OutcomeAnswerEncoder outcomeEncoder = new OutcomeAnswerEncoder();
    private final RuledAnswerEncoder ruledEncoder = new RuledAnswerEncoder();
    private final NotFoundAnswerEncoder notFoundEncoder = new NotFoundAnswerEncoder();
    private final RequestRefusedEncoder refusedEncoder = new RequestRefusedEncoder();
    private final OwnerAnswerEncoder ownerEncoder = new OwnerAnswerEncoder();
    private final WalletsAnswerEncoder walletsEncoder = new WalletsAnswerEncoder();
    private final AccountAnswerEncoder accountEncoder = new AccountAnswerEncoder();
    private final HoldsAnswerEncoder holdsEncoder = new HoldsAnswerEncoder();
    private final CredentialAnswerEncoder credentialEncoder = new CredentialAnswerEncoder();
    private final ReceiptAnswerEncoder receiptEncoder = new ReceiptAnswerEncoder();
    private final TotalsAnswerEncoder totalsEncoder = new TotalsAnswerEncoder();

    /** Of most outcomes no rule spoke; those are half as long. */
    int outcome(Outcome o, MutableDirectBuffer buffer, int offset) {
        if (o.rule != GuardRule.NONE) {
            return ruled(o, buffer, offset);
        }
        return withHeader(
                outcomeEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .status(o.status.code())
                        .first(o.first.code())
                        .eventSequence(o.eventSequence)
                        .timestampMs(o.timestampMs)
                        .result(o.result)
                        .available(o.available)
                        .encodedLength());
    }

    private int ruled(Outcome o, MutableDirectBuffer buffer, int offset) {
        return withHeader(
                ruledEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .status(o.status.code())
                        .first(o.first.code())
                        .eventSequence(o.eventSequence)
                        .timestampMs(o.timestampMs)
                        .result(o.result)
                        .available(o.available)
                        .rule((short) o.rule.code())
                        .budget(o.budget)
                        .ruleLimit(o.limit)
                        .remaining(o.remaining)
                        .retryMs(o.retryMs)
                        .encodedLength());
    }

    int notFound(MutableDirectBuffer buffer, int offset) {
        return withHeader(
                notFoundEncoder.wrapAndApplyHeader(buffer, offset, header).encodedLength());
    }

    int refused(RefusalReason reason, MutableDirectBuffer buffer, int offset) {
        return withHeader(
                refusedEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .reason((short) reason.code())
                        .encodedLength());
    }

    int owner(OwnerState o, MutableDirectBuffer buffer, int offset) {
        byte[] name = o.name().getBytes(UTF_8);
        byte[] timeZone = o.timeZone().getBytes(UTF_8);
        return withHeader(
                ownerEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .owner(o.id())
                        .wallets(o.wallets())
                        .frozen(bit(o.frozen()))
                        .putName(name, 0, name.length)
                        .putTimeZone(timeZone, 0, timeZone.length)
                        .encodedLength());
    }

    int wallets(List<WalletState> wallets, MutableDirectBuffer buffer, int offset) {
        walletsEncoder.wrapAndApplyHeader(buffer, offset, header);
        WalletsAnswerEncoder.WalletsEncoder group = walletsEncoder.walletsCount(wallets.size());
        for (WalletState wallet : wallets) {
            wallet(wallet, group.next());
        }
        return withHeader(walletsEncoder.encodedLength());
    }

    private static void wallet(WalletState w, WalletsAnswerEncoder.WalletsEncoder into) {
        into.wallet(w.id()).owner(w.owner()).kind((short) w.kind().code()).frozen(bit(w.frozen()));
        WalletsAnswerEncoder.WalletsEncoder.AccountsEncoder group =
                into.accountsCount(w.accounts().size());
        for (AccountState a : w.accounts()) {
            group.next()
                    .account(a.id())
                    .owner(a.owner())
                    .debits(a.debits())
                    .credits(a.credits())
                    .held(a.held())
                    .overdraftAllowed(bit(a.overdraftAllowed()))
                    .frozen(bit(a.frozen()))
                    .budget(a.budget());
        }
        byte[] name = w.name().getBytes(UTF_8);
        byte[] address = w.address().getBytes(UTF_8);
        byte[] publicKey = w.publicKey().getBytes(UTF_8);
        into.putName(name, 0, name.length)
                .putAddress(address, 0, address.length)
                .putPublicKey(publicKey, 0, publicKey.length);
    }

    int account(AccountState a, MutableDirectBuffer buffer, int offset) {
        return withHeader(
                accountEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .account(a.id())
                        .owner(a.owner())
                        .debits(a.debits())
                        .credits(a.credits())
                        .held(a.held())
                        .overdraftAllowed(bit(a.overdraftAllowed()))
                        .frozen(bit(a.frozen()))
                        .budget(a.budget())
                        .encodedLength());
    }

    int holds(List<HoldState> holds, MutableDirectBuffer buffer, int offset) {
        holdsEncoder.wrapAndApplyHeader(buffer, offset, header);
        HoldsAnswerEncoder.HoldsEncoder group = holdsEncoder.holdsCount(holds.size());
        for (HoldState h : holds) {
            group.next()
                    .idHigh(h.idHigh())
                    .idLow(h.idLow())
                    .payer(h.payer())
                    .payee(h.payee())
                    .amount(h.amount())
                    .captured(h.captured())
                    .released(h.released())
                    .refunded(h.refunded())
                    .createdMs(h.createdMs())
                    .holdUntilMs(h.holdUntilMs())
                    .refundUntilMs(h.refundUntilMs())
                    .category(h.category())
                    .resource(h.resource())
                    .mandate(h.mandate())
                    .budget(h.budget())
                    .state(HoldStateCode.of(h.state()))
                    .asked((short) h.asked().code())
                    .approvals((short) h.approvals())
                    .putBinding(Hex.bytes(h.binding()), 0, Limits.KEY_BYTES);
        }
        return withHeader(holdsEncoder.encodedLength());
    }

    int credential(CredentialState c, MutableDirectBuffer buffer, int offset) {
        byte[] name = c.name().getBytes(UTF_8);
        return withHeader(
                credentialEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .credential(c.id())
                        .owner(c.owner())
                        .wallet(c.wallet())
                        .scopes(c.scopes())
                        .putName(name, 0, name.length)
                        .encodedLength());
    }

    int receipt(ReceiptFacts r, MutableDirectBuffer buffer, int offset) {
        return withHeader(
                receiptEncoder
                        .wrapAndApplyHeader(buffer, offset, header)
                        .decidedEvent(r.event())
                        .sealedEvent(r.sealedEvent())
                        .putPolicy(Hex.bytes(r.policy()), 0, Limits.KEY_BYTES)
                        .putSealHash(Hex.bytes(r.sealHash()), 0, Limits.KEY_BYTES)
                        .encodedLength());
    }

    int totals(Totals t, MutableDirectBuffer buffer, int offset) {
        totalsEncoder
                .wrapAndApplyHeader(buffer, offset, header)
                .eventSequence(t.eventSequence())
                .owners(t.owners())
                .wallets(t.wallets())
                .accounts(t.accounts())
                .openHolds(t.openHolds())
                .rememberedIds(t.rememberedIds());
        TotalsAnswerEncoder.AssetsEncoder group = totalsEncoder.assetsCount(t.assets().size());
        for (Totals.AssetTotals a : t.assets()) {
            group.next()
                    .asset(a.asset().code())
                    .accounts(a.accounts())
                    .debits(a.debits())
                    .credits(a.credits())
                    .held(a.held());
        }
        byte[] chainHash = t.chainHash().getBytes(UTF_8);
        totalsEncoder.putChainHash(chainHash, 0, chainHash.length);
        return withHeader(totalsEncoder.encodedLength());
    }

    private static short bit(boolean value) {
        return (short) (value ? 1 : 0);
    }

    private static int withHeader(int block) {
        return MessageHeaderEncoder.ENCODED_LENGTH + block;
    }
}
