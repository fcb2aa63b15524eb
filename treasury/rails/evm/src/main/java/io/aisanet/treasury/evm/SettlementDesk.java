package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.chain.Answer;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HotKey;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.LogFilter;
import io.aisanet.treasury.evm.chain.Receipt;
import io.aisanet.treasury.evm.chain.SendOutcome;
import io.aisanet.treasury.evm.chain.Transaction;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands orders in: signs them one after the other with the nonces in order, has the bytes on disk
 * before it sends them, sends them again, replaces what is stuck. Safe for several threads.
 */
final class SettlementDesk {
    private static final int GAS_MARGIN_DIVISOR = 4;

    /** How far back an order is looked for that somebody else handed in. */
    private static final long ADOPTION_BLOCKS = 1_000;

    private final ChainClient client;
    private final HotKey key;
    private final FacilitatorTerms terms;
    private final SettlementBook book;
    private final InstantSource clock;
    private final Map<String, Long> sentMs = new HashMap<>();

    SettlementDesk(Means means, FacilitatorTerms terms, SettlementBook book) {
        this.client = means.client();
        this.key = means.key();
        this.clock = means.clock();
        this.terms = terms;
        this.book = book;
    }

    /**
     * With what it works.
     *
     * @param client of the chain
     * @param key that pays for gas and owns nothing else; no other program may use it
     * @param clock ours
     */
    record Means(ChainClient client, HotKey key, InstantSource clock) {}

    /** What became of handing an order in. */
    sealed interface Handed {
        /** It is signed and on disk. */
        record In(Settlement settlement) implements Handed {}

        /** It was handed in before. */
        record Before(Settlement settlement) implements Handed {}

        /** Nothing was signed. */
        record Not(String sentence) implements Handed {}
    }

    /**
     * Hands an order in, once.
     *
     * @param purpose what for
     */
    synchronized Handed handIn(Settlement.Order order, Bytes32 purpose) throws IOException {
        Settlement before = book.find(order.id());
        if (before != null) {
            return new Handed.Before(before);
        }
        Call call = new Call(key.address(), order.token(), order.call());
        Answer<Long> gas = client.ask(node -> node.estimateGas(call));
        if (gas instanceof Answer.Refused<Long> refused) {
            return new Handed.Not(refused.message());
        }
        Optional<Fees> fees = terms.fees().first(client.ask(ChainNode::fees).get());
        if (fees.isEmpty()) {
            return new Handed.Not("gas costs more than we are ready to pay");
        }
        long limit =
                Math.min(Transaction.GAS_LIMIT_MAX, gas.get() + gas.get() / GAS_MARGIN_DIVISOR);
        long nonce = Math.max(onChain(), book.nextNonce());
        Settlement settlement =
                book.signed(order, purpose, version(order, nonce, fees.get(), limit));
        send(settlement);
        return new Handed.In(settlement);
    }

    private TxVersion version(Settlement.Order order, long nonce, Fees fees, long gasLimit) {
        Transaction transaction =
                new Transaction(
                        client.chainId(), nonce, fees, gasLimit, order.token(), order.call());
        return new TxVersion(nonce, fees, gasLimit, transaction.sign(key), clock.millis());
    }

    /** Sends the newest bytes; true where the next may follow. */
    private boolean send(Settlement settlement) {
        SendOutcome outcome = client.send(settlement.version().signed());
        boolean taken =
                outcome.kind() == SendOutcome.Kind.ACCEPTED
                        || outcome.kind() == SendOutcome.Kind.NONCE_USED;
        if (taken) {
            sentMs.put(settlement.order().id(), clock.millis());
        }
        return taken;
    }

    /**
     * Looks where everything is that may still change, and sends what is in no block.
     *
     * @throws ChainTrouble the chain cannot be asked
     */
    synchronized void step() throws IOException {
        boolean first = true;
        for (Settlement settlement : book.open()) {
            if (look(settlement).isEmpty()) {
                if (first && (isStuck(settlement) || isOvertaken(settlement))) {
                    replace(settlement);
                }
                first = false;
                if (isDue(settlement) && !send(settlement)) {
                    return;
                }
            } else {
                settle(settlement);
            }
        }
    }

    /** Its receipt, if it is in a block by now; a success must show the token's word. */
    synchronized Optional<Receipt> look(Settlement settlement) throws IOException {
        List<Bytes32> hashes =
                settlement.versions().stream().map(version -> version.signed().hash()).toList();
        Optional<Receipt> receipt =
                client.ask(node -> node.receipts(hashes)).get().stream()
                        .flatMap(Optional::stream)
                        .max(Comparator.comparing(Receipt::success));
        if (receipt.isPresent()
                && receipt.get().success()
                && !settlement.order().isDoneBy(receipt.get())) {
            throw new ChainTrouble("a receipt of success does not show the transfer");
        }
        Settlement.State now =
                receipt.filter(Receipt::success).isPresent()
                        ? Settlement.State.SEEN
                        : Settlement.State.SIGNED;
        if (settlement.isOpen() && settlement.state() != now) {
            book.become(settlement, now);
            sentMs.remove(settlement.order().id());
        }
        return receipt;
    }

    private void settle(Settlement settlement) throws IOException {
        Optional<Receipt> receipt = look(settlement);
        if (receipt.isPresent() && !receipt.get().success() && adopt(settlement, receipt.get())) {
            receipt = look(settlement);
        }
        if (receipt.isEmpty()
                || client.commonHeight() - receipt.get().blockNumber() < terms.confirmations()) {
            return;
        }
        if (client.agreedReceipt(receipt.get().txHash()).equals(receipt)) {
            book.ended(
                    settlement,
                    receipt.get().success() ? Settlement.State.FINAL : Settlement.State.FAILED,
                    cost(settlement, receipt.get()),
                    clock.millis());
            sentMs.remove(settlement.order().id());
        }
    }

    /** What it cost us: where somebody else was faster, that is our own that reverted. */
    private Receipt.Gas cost(Settlement settlement, Receipt last) throws ChainTrouble {
        List<Bytes32> own =
                settlement.versions().stream()
                        .filter(version -> version.nonce() != TxVersion.ADOPTED)
                        .map(version -> version.signed().hash())
                        .toList();
        return own.contains(last.txHash())
                ? last.gas()
                : client.ask(node -> node.receipts(own)).get().stream()
                        .flatMap(Optional::stream)
                        .map(Receipt::gas)
                        .findFirst()
                        .orElse(new Receipt.Gas(0, 0));
    }

    /**
     * Ours reverted: anybody who saw the order may have handed it in first. Then the money moved as
     * it says, and it is done.
     */
    private boolean adopt(Settlement settlement, Receipt reverted) throws IOException {
        Settlement.Order order = settlement.order();
        long to = reverted.blockNumber();
        var used =
                new LogFilter(
                        order.token(),
                        List.of(
                                List.of(Eip3009.USED),
                                List.of(Erc20.topic(order.payer())),
                                List.of(order.nonce())),
                        Math.max(0, to - ADOPTION_BLOCKS),
                        to);
        for (LogEntry log : client.ask(node -> node.logs(used)).get()) {
            Bytes32 hash = log.place().txHash();
            Optional<Receipt> foreign =
                    client.ask(node -> node.receipts(List.of(hash)).map(List::getFirst)).get();
            if (foreign.filter(order::isDoneBy).isPresent()) {
                book.adopted(settlement, hash, clock.millis());
                return true;
            }
        }
        return false;
    }

    /**
     * The transaction that settled it, if all nodes have it under enough blocks; failed where it
     * reverted for good.
     */
    synchronized Progress progress(Settlement settlement) throws IOException {
        Optional<Receipt> receipt = look(settlement);
        if (settlement.state() == Settlement.State.FAILED) {
            return new Progress.Failed("reverted in " + settlement.version().signed().hash());
        }
        if (receipt.filter(Receipt::success).isEmpty()) {
            return new Progress.Pending();
        }
        Bytes32 hash = receipt.get().txHash();
        boolean deep =
                terms.settledAfter() == 0
                        || client.commonHeight() - receipt.get().blockNumber()
                                >= terms.settledAfter();
        return deep && client.agreedReceipt(hash).equals(receipt)
                ? new Progress.Settled(hash)
                : new Progress.Pending();
    }

    /** Where an order is that was handed in. */
    sealed interface Progress {
        record Settled(Bytes32 transaction) implements Progress {}

        record Failed(String sentence) implements Progress {}

        record Pending() implements Progress {}
    }

    private boolean isDue(Settlement settlement) {
        Long lastMs = sentMs.get(settlement.order().id());
        return lastMs == null || clock.millis() - lastMs >= terms.resendAfterMs();
    }

    private boolean isStuck(Settlement settlement) {
        return clock.millis() - settlement.version().atMs() >= terms.stuckAfterMs();
    }

    /**
     * Its place was taken by a transaction that we do not know. The token takes the order once,
     * however often it is handed in.
     */
    private boolean isOvertaken(Settlement settlement) throws IOException {
        return onChain() > settlement.version().nonce() && look(settlement).isEmpty();
    }

    private long onChain() throws ChainTrouble {
        return client.ask(node -> node.nonce(key.address())).get();
    }

    private void replace(Settlement settlement) throws IOException {
        TxVersion before = settlement.version();
        long next = onChain();
        long nonce = next > before.nonce() ? Math.max(next, book.nextNonce()) : before.nonce();
        Optional<Fees> fees = terms.fees().bumped(before.fees(), client.ask(ChainNode::fees).get());
        if (fees.isPresent()) {
            book.signed(
                    settlement.order(),
                    settlement.purpose(),
                    version(settlement.order(), nonce, fees.get(), before.gasLimit()));
            sentMs.remove(settlement.order().id());
        }
    }
}
