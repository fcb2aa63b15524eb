package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.DepositBook.Timed;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.BlockHeader;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.Receipt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log alone is not believed: its transaction's receipt must show the same log, and the block must
 * be the one at its height.
 */
final class MovementProof {
    private final Rail rail;

    MovementProof(Rail rail) {
        this.rail = rail;
    }

    /** By all nodes; the movements with the times of their blocks. */
    List<Timed> byAll(List<Movement> movements) throws ChainTrouble {
        List<Timed> timed = List.of();
        for (ChainNode node : rail.client().nodes()) {
            timed = by(node, movements);
        }
        return timed;
    }

    /**
     * By one node.
     *
     * @throws ChainTrouble it does not answer, or contradicts itself
     */
    List<Timed> by(ChainNode node, List<Movement> movements) throws ChainTrouble {
        List<Bytes32> hashes =
                movements.stream().map(move -> move.place().txHash()).distinct().toList();
        List<Long> heights =
                movements.stream().map(move -> move.place().blockNumber()).distinct().toList();
        Map<Bytes32, Receipt> receipts = new HashMap<>();
        for (Optional<Receipt> receipt : node.receipts(hashes).get()) {
            receipt.ifPresent(known -> receipts.put(known.txHash(), known));
        }
        Map<Long, BlockHeader> blocks = new HashMap<>();
        for (Optional<BlockHeader> block : node.blocks(heights).get()) {
            block.ifPresent(known -> blocks.put(known.number(), known));
        }
        List<Timed> timed = new ArrayList<>();
        for (Movement move : movements) {
            Receipt receipt = receipts.get(move.place().txHash());
            BlockHeader block = blocks.get(move.place().blockNumber());
            if (receipt == null || !shows(receipt, move.place())) {
                throw lie(node, move, "is not in its transaction's receipt");
            }
            if (block == null || !block.hash().equals(move.place().blockHash())) {
                throw lie(node, move, "is of a block that is not at its height");
            }
            timed.add(new Timed(move, block.timeSeconds() * 1000));
        }
        return timed;
    }

    private static ChainTrouble lie(ChainNode node, Movement move, String how) {
        return new ChainTrouble(
                "node "
                        + node.name()
                        + " contradicts itself: log "
                        + move.place().index()
                        + " of "
                        + move.place().txHash()
                        + " "
                        + how);
    }

    private boolean shows(Receipt receipt, LogEntry.Place place) {
        return receipt.success()
                && receipt.blockHash().equals(place.blockHash())
                && receipt.logs().stream()
                        .anyMatch(log ->
                                log.place().equals(place)
                                        && log.address().equals(rail.settings().token().address()));
    }
}
