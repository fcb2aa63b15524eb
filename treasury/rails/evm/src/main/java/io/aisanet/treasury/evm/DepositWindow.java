package io.aisanet.treasury.evm;

import io.aisanet.treasury.evm.DepositBook.Cursor;
import io.aisanet.treasury.evm.DepositBook.Known;
import io.aisanet.treasury.evm.DepositBook.Timed;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.ChainNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The blocks that may still go. They are read anew at each pass, so that a reorganisation needs no
 * memory of old blocks: what is there now is seen, what is not there any more was reorganised away.
 */
final class DepositWindow {
    private final Rail rail;
    private final DepositBook book;
    private final MovementReader reader;
    private final MovementProof proof;

    DepositWindow(Rail rail, DepositBook book, MovementReader reader, MovementProof proof) {
        this.rail = rail;
        this.book = book;
        this.reader = reader;
        this.proof = proof;
    }

    /** One pass over the blocks above the final ones, by the first node alone. */
    void look(Cursor settled) throws IOException {
        ChainNode node = rail.client().nodes().getFirst();
        long head = node.head().get().number();
        Map<String, Movement> now = new HashMap<>();
        long from = settled.block() + 1;
        while (from <= head) {
            long to = Math.min(head, from + reader.blocks() - 1);
            Optional<List<Movement>> part = reader.read(node, from, to);
            if (part.isPresent()) {
                part.get().stream()
                        .filter(Movement::isDeposit)
                        .forEach(move -> now.put(book.reference(move), move));
                from = to + 1;
            }
        }
        forget(now, head);
        see(node, now);
    }

    /** A node that is behind knows nothing of what is above it. */
    private void forget(Map<String, Movement> now, long head) throws IOException {
        for (Known known : book.pending().values()) {
            Movement move = now.get(known.deposit().reference());
            boolean moved = move != null && !move.equals(known.movement());
            boolean gone = move == null && known.movement().place().blockNumber() <= head;
            if (moved || gone) {
                book.reorged(known);
            }
        }
    }

    private void see(ChainNode node, Map<String, Movement> now) throws IOException {
        Map<String, Known> pending = book.pending();
        List<Movement> fresh =
                now.entrySet().stream()
                        .filter(entry -> !pending.containsKey(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .sorted((a, b) -> Integer.compare(a.place().index(), b.place().index()))
                        .sorted((a, b) ->
                                Long.compare(a.place().blockNumber(), b.place().blockNumber()))
                        .toList();
        for (Movement move : fresh) {
            try {
                for (Timed timed : proof.by(node, List.of(move))) {
                    book.seen(timed);
                }
            } catch (ChainTrouble e) {
                rail.troubles().add(e.getMessage());
            }
        }
    }
}
