package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.evm.DepositBook.Cursor;
import io.aisanet.treasury.evm.DepositBook.Timed;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.BlockHeader;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.Quantity;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes blocks final, in order: what all nodes say alike of blocks that are deep enough is booked
 * once. A difference, a receipt that does not show its transfer, or a block whose hash is another
 * one than it was, stops it with a sentence until it is gone.
 */
final class DepositWatch {
    /**
     * Blocks without movements are written down this often only; reading them again is harmless.
     */
    private static final int CURSOR_EVERY_BLOCKS = 500;

    private final Rail rail;
    private final DepositBook book;
    private final MovementReader reader;
    private final MovementProof proof;
    private final DepositWindow window;
    private @Nullable Cursor reached;

    DepositWatch(Rail rail, DepositBook book, DepositAddresses addresses) {
        this.rail = rail;
        this.book = book;
        this.reader = new MovementReader(rail, addresses);
        this.proof = new MovementProof(rail);
        this.window = new DepositWindow(rail, book, reader, proof);
        this.reached = book.cursor();
    }

    /** One pass. */
    void look() throws IOException {
        long deep = rail.client().commonHeight() - rail.settings().confirmations();
        if (reached == null) {
            reached = open(Math.max(0, deep));
        }
        check(reached);
        while (reached.block() < deep) {
            reached = settle(reached, deep);
        }
        window.look(reached);
    }

    private Cursor open(long block) throws IOException {
        Cursor at = new Cursor(block, header(block).hash());
        BigInteger balance = BigInteger.ZERO;
        for (EvmAddress account : reader.accounts().keySet()) {
            balance = balance.add(balance(account, block));
        }
        book.opened(at, balance.longValueExact());
        return at;
    }

    private BigInteger balance(EvmAddress account, long block) throws ChainTrouble {
        Call call = new Call(account, rail.settings().token().address(), Erc20.balanceOf(account));
        HexBytes answer =
                rail.client()
                        .agreed(
                                "the balance of " + account,
                                node -> node.call(call, Quantity.write(block)));
        try {
            return Erc20.number(answer);
        } catch (MalformedMessage e) {
            throw new ChainTrouble("the token's answer " + e.getMessage());
        }
    }

    private BlockHeader header(long block) throws ChainTrouble {
        Optional<BlockHeader> header =
                rail.client()
                        .agreed(
                                "block " + block,
                                node -> node.blocks(List.of(block)).map(List::getFirst));
        return header.orElseThrow(() -> new ChainTrouble("the nodes have no block " + block));
    }

    private void check(Cursor cursor) throws ChainTrouble {
        if (!header(cursor.block()).hash().equals(cursor.hash())) {
            throw new ChainTrouble(
                    "block "
                            + cursor.block()
                            + " was final and is another one now: a human has to look at it");
        }
    }

    private Cursor settle(Cursor from, long deep) throws IOException {
        long to = Math.min(deep, from.block() + reader.blocks());
        List<Movement> movements = null;
        for (ChainNode node : rail.client().nodes()) {
            Optional<List<Movement>> told = reader.read(node, from.block() + 1, to);
            if (told.isEmpty()) {
                return from;
            }
            if (movements != null && !movements.equals(told.get())) {
                throw new ChainTrouble(
                        "nodes differ on what moved in blocks " + (from.block() + 1) + " to " + to);
            }
            movements = told.get();
        }
        List<Timed> proven = proof.byAll(movements == null ? List.of() : movements);
        Cursor next = new Cursor(to, header(to).hash());
        boolean gone =
                book.pending().values().stream()
                        .anyMatch(known -> known.movement().place().blockNumber() <= to);
        Cursor written = book.cursor();
        if (gone
                || !proven.isEmpty()
                || written == null
                || to - written.block() >= CURSOR_EVERY_BLOCKS) {
            book.settled(next, proven);
        }
        return next;
    }
}
