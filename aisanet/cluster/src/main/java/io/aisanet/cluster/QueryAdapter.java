package io.aisanet.cluster;

import io.aisanet.cluster.codec.AccountQueryDecoder;
import io.aisanet.cluster.codec.AddressQueryDecoder;
import io.aisanet.cluster.codec.CredentialQueryDecoder;
import io.aisanet.cluster.codec.HoldQueryDecoder;
import io.aisanet.cluster.codec.KeyQueryDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.OutcomeQueryDecoder;
import io.aisanet.cluster.codec.OwnerQueryDecoder;
import io.aisanet.cluster.codec.ReceiptQueryDecoder;
import io.aisanet.cluster.codec.WalletQueryDecoder;
import io.aisanet.cluster.codec.WalletsQueryDecoder;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.WalletState;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Reads queries from sound requests and writes what the ledger says. */
final class QueryAdapter {
    private final OutcomeQueryDecoder outcomeQuery = new OutcomeQueryDecoder();
    private final OwnerQueryDecoder ownerQuery = new OwnerQueryDecoder();
    private final WalletQueryDecoder walletQuery = new WalletQueryDecoder();
    private final AddressQueryDecoder addressQuery = new AddressQueryDecoder();
    private final KeyQueryDecoder keyQuery = new KeyQueryDecoder();
    private final WalletsQueryDecoder walletsQuery = new WalletsQueryDecoder();
    private final AccountQueryDecoder accountQuery = new AccountQueryDecoder();
    private final HoldQueryDecoder holdQuery = new HoldQueryDecoder();
    private final ReceiptQueryDecoder receiptQuery = new ReceiptQueryDecoder();
    private final CredentialQueryDecoder credentialQuery = new CredentialQueryDecoder();
    private final AnswerEncoder answers;
    private final GuardQueryAdapter guard;
    private final Outcome outcome = new Outcome();

    QueryAdapter(AnswerEncoder answers) {
        this.answers = answers;
        this.guard = new GuardQueryAdapter(answers);
    }

    /** Answers the query whose header is wrapped; returns the length of the answer. */
    int answer(Ledger ledger, RequestType type, MessageHeaderDecoder header, AnswerPublisher into) {
        DirectBuffer from = header.buffer();
        int at = header.offset();
        MutableDirectBuffer buffer = into.buffer();
        int offset = into.offset();
        return switch (type) {
            case OUTCOME_QUERY -> {
                outcomeQuery.wrapAndApplyHeader(from, at, header);
                yield ledger.outcomeOf(outcomeQuery.idHigh(), outcomeQuery.idLow(), outcome)
                        ? answers.outcome(outcome, buffer, offset)
                        : answers.notFound(buffer, offset);
            }
            case OWNER_QUERY ->
                    ledger.owner(ownerQuery.wrapAndApplyHeader(from, at, header).owner())
                            .map(it -> answers.owner(it, buffer, offset))
                            .orElseGet(() -> answers.notFound(buffer, offset));
            case WALLET_QUERY ->
                    wallet(
                            ledger.wallet(
                                    walletQuery.wrapAndApplyHeader(from, at, header).wallet()),
                            into);
            case ADDRESS_QUERY -> {
                byte[] address = new byte[Limits.ADDRESS_BYTES];
                addressQuery
                        .wrapAndApplyHeader(from, at, header)
                        .getAddress(address, 0, address.length);
                yield wallet(ledger.walletByAddress(address), into);
            }
            case KEY_QUERY -> {
                byte[] key = new byte[Limits.KEY_BYTES];
                keyQuery.wrapAndApplyHeader(from, at, header).getPublicKey(key, 0, key.length);
                yield wallet(ledger.walletByKey(key), into);
            }
            case WALLETS_QUERY -> {
                walletsQuery.wrapAndApplyHeader(from, at, header);
                yield answers.wallets(
                        ledger.wallets(pageAfter(walletsQuery.after()), walletsQuery.walletsMax()),
                        buffer,
                        offset);
            }
            case ACCOUNT_QUERY ->
                    ledger.account(accountQuery.wrapAndApplyHeader(from, at, header).account())
                            .map(it -> answers.account(it, buffer, offset))
                            .orElseGet(() -> answers.notFound(buffer, offset));
            case HOLD_QUERY -> {
                holdQuery.wrapAndApplyHeader(from, at, header);
                yield ledger.hold(holdQuery.idHigh(), holdQuery.idLow())
                        .map(it -> answers.holds(List.of(it), buffer, offset))
                        .orElseGet(() -> answers.notFound(buffer, offset));
            }
            case RECEIPT_QUERY -> {
                receiptQuery.wrapAndApplyHeader(from, at, header);
                yield ledger.receiptFacts(receiptQuery.idHigh(), receiptQuery.idLow())
                        .map(it -> answers.receipt(it, buffer, offset))
                        .orElseGet(() -> answers.notFound(buffer, offset));
            }
            case CREDENTIAL_QUERY -> {
                byte[] keyHash = new byte[Limits.KEY_BYTES];
                credentialQuery
                        .wrapAndApplyHeader(from, at, header)
                        .getKeyHash(keyHash, 0, keyHash.length);
                yield ledger.credential(keyHash)
                        .map(it -> answers.credential(it, buffer, offset))
                        .orElseGet(() -> answers.notFound(buffer, offset));
            }
            case TOTALS_QUERY -> answers.totals(ledger.totals(), buffer, offset);
            default -> guard.answer(ledger, type, header, into);
        };
    }

    private int wallet(Optional<WalletState> wallet, AnswerPublisher into) {
        return wallet.map(it -> answers.wallets(List.of(it), into.buffer(), into.offset()))
                .orElseGet(() -> answers.notFound(into.buffer(), into.offset()));
    }

    /** An id to go on after. No row has the greatest, and one beyond it there is no number. */
    static long pageAfter(long id) {
        return Math.min(id, Long.MAX_VALUE - 1);
    }
}
