package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.BlockHeader;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.LogFilter;
import io.aisanet.treasury.evm.chain.Receipt;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks what became of signed orders: handed in by their payees, or over and never handed in. The
 * second is sure only when a block that is final is of a time at which the token takes the order no
 * more, and it says that it never did.
 */
final class OrderWatch {
    /** After which an order that nobody asked for is not signed any more. */
    static final long UNSIGNED_MS = 10 * 60_000;

    private final Rail rail;
    private final PayoutBook book;

    OrderWatch(Rail rail, PayoutBook book) {
        this.rail = rail;
        this.book = book;
    }

    void look() throws IOException {
        for (Job job : book.openOrders()) {
            try {
                look(job);
            } catch (ChainTrouble e) {
                rail.troubles().add(job.id() + " cannot be looked at: " + e.getMessage());
            }
        }
    }

    private void look(Job job) throws IOException {
        SignedOrder order = job.order();
        if (order == null) {
            if (rail.nowMs() - job.plannedMs() > UNSIGNED_MS) {
                fail(job, "nobody asked for its order");
            }
            return;
        }
        long deep = rail.client().commonHeight() - rail.settings().confirmations();
        if (isUsed(order)) {
            used(job, order, deep);
            return;
        }
        gone(job);
        if (deep >= 0 && header(deep).timeSeconds() >= order.validBefore()) {
            fail(job, "the payee never handed it in");
        }
    }

    private void fail(Job job, String reason) throws IOException {
        synchronized (book) {
            if (job.state().isInFlight()
                    && (job.order() != null || job.state() == PayoutState.PLANNED)) {
                book.record(PayoutBook.about(job, "failed", rail.nowMs()).put("reason", reason));
            }
        }
    }

    private boolean isUsed(SignedOrder order) throws ChainTrouble {
        var call =
                new Call(
                        rail.key().address(),
                        rail.settings().token().address(),
                        Eip3009.state(rail.key().address(), order.nonce()));
        try {
            return Erc20.number(
                                    rail.client()
                                            .agreed(
                                                    "an order's state",
                                                    node -> node.call(call, ChainNode.LATEST)))
                            .signum()
                    != 0;
        } catch (MalformedMessage e) {
            throw new ChainTrouble("the token's answer " + e.getMessage());
        }
    }

    private BlockHeader header(long block) throws ChainTrouble {
        return rail.client()
                .agreed("block " + block, node -> node.blocks(List.of(block)).map(List::getFirst))
                .orElseThrow(() -> new ChainTrouble("the nodes have no block " + block));
    }

    private void used(Job job, SignedOrder order, long deep) throws IOException {
        Receipt receipt = find(order);
        if (receipt == null) {
            throw new ChainTrouble("the token took it, and no log says so");
        }
        Sighting where = sighting(receipt, order);
        if (!where.equals(job.sighting())) {
            gone(job);
            book.record(where.writeTo(PayoutBook.about(job, "seen", rail.nowMs())));
        }
        if (receipt.blockNumber() <= deep
                && rail.client().agreedReceipt(receipt.txHash()).equals(Optional.of(receipt))) {
            book.record(PayoutBook.about(job, "final", rail.nowMs()));
        }
    }

    private void gone(Job job) throws IOException {
        if (job.state() == PayoutState.SEEN) {
            book.record(PayoutBook.about(job, "reorged", rail.nowMs()));
        }
    }

    private @Nullable Receipt find(SignedOrder order) throws ChainTrouble {
        ChainNode node = rail.client().nodes().getFirst();
        long head = node.head().get().number();
        int step = rail.settings().pace().logBlocks();
        List<List<Bytes32>> topics =
                List.of(
                        List.of(Eip3009.USED),
                        List.of(Erc20.topic(rail.key().address())),
                        List.of(order.nonce()));
        for (long from = order.height(); from <= head; from += step) {
            var filter =
                    new LogFilter(
                            rail.settings().token().address(),
                            topics,
                            from,
                            Math.min(head, from + step - 1));
            for (LogEntry log : node.logs(filter).get()) {
                Bytes32 hash = log.place().txHash();
                Optional<Receipt> receipt = node.receipts(List.of(hash)).map(List::getFirst).get();
                if (receipt.filter(Receipt::success).isPresent()) {
                    return receipt.get();
                }
            }
        }
        return null;
    }

    private Sighting sighting(Receipt receipt, SignedOrder order) throws ChainTrouble {
        boolean used = false;
        for (LogEntry log : receipt.logs()) {
            // The token says whose order it takes, then what it moves: a transaction may have many.
            used |= log.topics().equals(word(order)) && isOfToken(log);
            if (used && isTransfer(log, order)) {
                return new Sighting(
                        receipt.txHash(),
                        receipt.blockNumber(),
                        receipt.blockHash(),
                        List.of(log.place().index()));
            }
        }
        throw new ChainTrouble("the receipt of an order does not show its transfer");
    }

    private List<Bytes32> word(SignedOrder order) {
        return List.of(Eip3009.USED, Erc20.topic(rail.key().address()), order.nonce());
    }

    private boolean isOfToken(LogEntry log) {
        return log.address().equals(rail.settings().token().address());
    }

    private boolean isTransfer(LogEntry log, SignedOrder order) {
        return isOfToken(log)
                && log.topics()
                        .equals(
                                List.of(
                                        Erc20.TRANSFER,
                                        Erc20.topic(rail.key().address()),
                                        Erc20.topic(order.payee())))
                && new BigInteger(1, log.data().toBytes())
                        .equals(order.payload().authorization().value());
    }
}
