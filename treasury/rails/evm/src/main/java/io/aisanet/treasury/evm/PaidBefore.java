package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.Fees;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.LogFilter;
import io.aisanet.treasury.evm.chain.SignedTransaction;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A batch that the contract says it paid, while our records know of no transaction: they were lost,
 * or restored from before. The transaction is looked for and taken as ours; nothing is paid again.
 */
final class PaidBefore {
    private final Rail rail;
    private final PayoutBook book;

    PaidBefore(Rail rail, PayoutBook book) {
        this.rail = rail;
        this.book = book;
    }

    /** Takes the transaction on; true where the next job may be tried. */
    boolean resolve(Job job, Bytes32 content) throws IOException {
        RailToken token = rail.settings().token();
        if (!content.equals(PayoutContract.content(token.address(), job.orders(), token.memos()))) {
            rail.troubles()
                    .add(job.id() + " was paid before with other legs: a human has to look at it");
            return true;
        }
        Optional<Bytes32> hash = transaction(job);
        if (hash.isEmpty()) {
            rail.troubles().add(job.id() + " was paid before, by a transaction not found yet");
            return true;
        }
        TxVersion adopted =
                new TxVersion(
                        TxVersion.ADOPTED,
                        new Fees(0, 0),
                        0,
                        new SignedTransaction(hash.get(), HexBytes.EMPTY),
                        rail.nowMs());
        book.record(adopted.writeTo(PayoutBook.about(job, "signed", rail.nowMs())));
        return true;
    }

    private Optional<Bytes32> transaction(Job job) throws ChainTrouble {
        long to = rail.client().ask(ChainNode::head).get().number();
        List<List<Bytes32>> topics =
                List.of(
                        List.of(PayoutContract.PAID),
                        List.of(Erc20.topic(rail.key().address())),
                        List.of(job.onChainId()));
        LogReader reader = new LogReader(rail.settings().pace().logBlocks());
        while (to >= 0) {
            long from = Math.max(0, to - reader.blocks() + 1);
            LogFilter filter = new LogFilter(rail.settings().payouts(), topics, from, to);
            Optional<List<LogEntry>> logs = reader.read(rail.client().nodes().getFirst(), filter);
            if (logs.isPresent() && !logs.get().isEmpty()) {
                return Optional.of(logs.get().getFirst().place().txHash());
            }
            to = logs.isPresent() ? from - 1 : to;
        }
        return Optional.empty();
    }
}
