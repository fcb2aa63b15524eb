package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.aisanet.cluster.codec.AccountAnswerDecoder;
import io.aisanet.cluster.codec.BudgetsAnswerDecoder;
import io.aisanet.cluster.codec.CredentialAnswerDecoder;
import io.aisanet.cluster.codec.HoldsAnswerDecoder;
import io.aisanet.cluster.codec.ListedAnswerDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.NotFoundAnswerDecoder;
import io.aisanet.cluster.codec.OutcomeAnswerDecoder;
import io.aisanet.cluster.codec.OwnerAnswerDecoder;
import io.aisanet.cluster.codec.ReceiptAnswerDecoder;
import io.aisanet.cluster.codec.RequestRefusedDecoder;
import io.aisanet.cluster.codec.RuledAnswerDecoder;
import io.aisanet.cluster.codec.TotalsAnswerDecoder;
import io.aisanet.cluster.codec.WalletsAnswerDecoder;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.CredentialState;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.OwnerState;
import io.aisanet.ledger.ReceiptFacts;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.WalletKind;
import io.aisanet.ledger.WalletState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads answers, one after the other: an {@code Outcome}, a state, a list of states, a {@link
 * RefusalReason}, or {@link Optional#empty} where the ledger knows nothing.
 */
final class AnswerAdapter {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OutcomeReader outcomes = new OutcomeReader();
    private final RequestRefusedDecoder refused = new RequestRefusedDecoder();
    private final OwnerAnswerDecoder owner = new OwnerAnswerDecoder();
    private final WalletsAnswerDecoder wallets = new WalletsAnswerDecoder();
    private final AccountAnswerDecoder account = new AccountAnswerDecoder();
    private final HoldsAnswerDecoder holds = new HoldsAnswerDecoder();
    private final CredentialAnswerDecoder credential = new CredentialAnswerDecoder();
    private final TotalsAnswerDecoder totals = new TotalsAnswerDecoder();
    private final ReceiptAnswerDecoder receipt = new ReceiptAnswerDecoder();
    private final GuardAnswerAdapter guard = new GuardAnswerAdapter();
    private int length;

    /** Reads the answer that begins here. */
    Object read(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        return switch (header.templateId()) {
            case OutcomeAnswerDecoder.TEMPLATE_ID, RuledAnswerDecoder.TEMPLATE_ID ->
                    outcome(buffer, offset);
            case NotFoundAnswerDecoder.TEMPLATE_ID -> {
                end(header.blockLength());
                yield Optional.empty();
            }
            case RequestRefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(buffer, offset, header);
                end(refused.encodedLength());
                yield known(RefusalReason.ofCode(refused.reason()), "refusal");
            }
            case OwnerAnswerDecoder.TEMPLATE_ID -> owner(buffer, offset);
            case WalletsAnswerDecoder.TEMPLATE_ID -> wallets(buffer, offset);
            case AccountAnswerDecoder.TEMPLATE_ID -> account(buffer, offset);
            case HoldsAnswerDecoder.TEMPLATE_ID -> holds(buffer, offset);
            case CredentialAnswerDecoder.TEMPLATE_ID -> credential(buffer, offset);
            case ReceiptAnswerDecoder.TEMPLATE_ID -> receipt(buffer, offset);
            case TotalsAnswerDecoder.TEMPLATE_ID -> totals(buffer, offset);
            case BudgetsAnswerDecoder.TEMPLATE_ID -> {
                List<BudgetState> budgets = guard.budgets(buffer, offset, header);
                end(guard.encodedLength());
                yield budgets;
            }
            case ListedAnswerDecoder.TEMPLATE_ID -> {
                List<ListedState> lines = guard.listed(buffer, offset, header);
                end(guard.encodedLength());
                yield lines;
            }
            default ->
                    throw new IllegalStateException(
                            "the node speaks a newer protocol: answer " + header.templateId());
        };
    }

    /** Bytes of the answer that was read last, with its header. */
    int length() {
        return length;
    }

    private void end(int encodedLength) {
        length = MessageHeaderDecoder.ENCODED_LENGTH + encodedLength;
    }

    private Outcome outcome(DirectBuffer buffer, int offset) {
        Outcome o = new Outcome();
        length = outcomes.read(buffer, offset, o);
        return o;
    }

    private OwnerState owner(DirectBuffer buffer, int offset) {
        owner.wrapAndApplyHeader(buffer, offset, header);
        byte[] name = new byte[owner.nameLength()];
        owner.getName(name, 0, name.length);
        byte[] timeZone = new byte[owner.timeZoneLength()];
        owner.getTimeZone(timeZone, 0, timeZone.length);
        end(owner.encodedLength());
        return new OwnerState(
                owner.owner(),
                new String(name, UTF_8),
                new String(timeZone, UTF_8),
                owner.frozen() != 0,
                owner.wallets());
    }

    private List<WalletState> wallets(DirectBuffer buffer, int offset) {
        wallets.wrapAndApplyHeader(buffer, offset, header);
        List<WalletState> found = new ArrayList<>();
        for (WalletsAnswerDecoder.WalletsDecoder w : wallets.wallets()) {
            found.add(wallet(w));
        }
        end(wallets.encodedLength());
        return found;
    }

    private static WalletState wallet(WalletsAnswerDecoder.WalletsDecoder w) {
        long id = w.wallet();
        long owner = w.owner();
        WalletKind kind = known(WalletKind.ofCode(w.kind()), "wallet kind");
        boolean frozen = w.frozen() != 0;
        List<AccountState> accounts = new ArrayList<>();
        for (WalletsAnswerDecoder.WalletsDecoder.AccountsDecoder a : w.accounts()) {
            accounts.add(
                    new AccountState(
                            a.account(),
                            a.owner(),
                            a.debits(),
                            a.credits(),
                            a.held(),
                            a.overdraftAllowed() != 0,
                            a.frozen() != 0,
                            a.budget()));
        }
        byte[] name = new byte[w.nameLength()];
        w.getName(name, 0, name.length);
        byte[] address = new byte[w.addressLength()];
        w.getAddress(address, 0, address.length);
        byte[] publicKey = new byte[w.publicKeyLength()];
        w.getPublicKey(publicKey, 0, publicKey.length);
        return new WalletState(
                id,
                owner,
                kind,
                new String(name, UTF_8),
                new String(address, UTF_8),
                new String(publicKey, UTF_8),
                frozen,
                accounts);
    }

    private AccountState account(DirectBuffer buffer, int offset) {
        account.wrapAndApplyHeader(buffer, offset, header);
        end(account.encodedLength());
        return new AccountState(
                account.account(),
                account.owner(),
                account.debits(),
                account.credits(),
                account.held(),
                account.overdraftAllowed() != 0,
                account.frozen() != 0,
                account.budget());
    }

    private List<HoldState> holds(DirectBuffer buffer, int offset) {
        holds.wrapAndApplyHeader(buffer, offset, header);
        List<HoldState> found = new ArrayList<>();
        for (HoldsAnswerDecoder.HoldsDecoder h : holds.holds()) {
            found.add(hold(h));
        }
        end(holds.encodedLength());
        return found;
    }

    private static HoldState hold(HoldsAnswerDecoder.HoldsDecoder h) {
        byte[] binding = new byte[Limits.KEY_BYTES];
        h.getBinding(binding, 0, binding.length);
        return new HoldState(
                h.idHigh(),
                h.idLow(),
                known(HoldStateCode.toState(h.state()), "hold state"),
                h.payer(),
                h.payee(),
                h.amount(),
                h.captured(),
                h.released(),
                h.refunded(),
                h.createdMs(),
                h.holdUntilMs(),
                h.refundUntilMs(),
                Hex.text(binding),
                h.category(),
                h.resource(),
                h.mandate(),
                h.budget(),
                known(GuardRule.ofCode(h.asked()), "rule"),
                h.approvals());
    }

    private CredentialState credential(DirectBuffer buffer, int offset) {
        credential.wrapAndApplyHeader(buffer, offset, header);
        byte[] name = new byte[credential.nameLength()];
        credential.getName(name, 0, name.length);
        end(credential.encodedLength());
        return new CredentialState(
                credential.credential(),
                credential.owner(),
                credential.wallet(),
                credential.scopes(),
                new String(name, UTF_8));
    }

    private ReceiptFacts receipt(DirectBuffer buffer, int offset) {
        receipt.wrapAndApplyHeader(buffer, offset, header);
        end(receipt.encodedLength());
        byte[] policy = new byte[Limits.KEY_BYTES];
        receipt.getPolicy(policy, 0, policy.length);
        byte[] sealHash = new byte[Limits.KEY_BYTES];
        receipt.getSealHash(sealHash, 0, sealHash.length);
        return new ReceiptFacts(
                receipt.decidedEvent(),
                Hex.text(policy),
                receipt.sealedEvent(),
                Hex.text(sealHash));
    }

    private Totals totals(DirectBuffer buffer, int offset) {
        totals.wrapAndApplyHeader(buffer, offset, header);
        List<Totals.AssetTotals> assets = new ArrayList<>();
        for (TotalsAnswerDecoder.AssetsDecoder a : totals.assets()) {
            assets.add(
                    new Totals.AssetTotals(
                            known(Asset.ofCode(a.asset()), "asset"),
                            a.accounts(),
                            a.debits(),
                            a.credits(),
                            a.held()));
        }
        byte[] chainHash = new byte[totals.chainHashLength()];
        totals.getChainHash(chainHash, 0, chainHash.length);
        end(totals.encodedLength());
        return new Totals(
                totals.eventSequence(),
                new String(chainHash, UTF_8),
                totals.owners(),
                totals.wallets(),
                totals.accounts(),
                totals.openHolds(),
                totals.rememberedIds(),
                assets);
    }

    /** A value of the protocol, or the bug that a node speaks a newer one. */
    static <T> T known(@Nullable T value, String what) {
        return requireNonNull(value, () -> "the node speaks a newer protocol: unknown " + what);
    }
}
