package io.aisanet.treasury.evm.chain;

import io.aisanet.http402.Bytes32;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A chain behind one or several nodes. Questions go to the first node that answers; what must be
 * sure is asked of {@link #nodes() all}, and they must agree. Safe for several threads.
 */
public final class ChainClient implements AutoCloseable {

    /** Most nodes of one chain. */
    public static final int NODES_MAX = 8;

    private final long chainId;
    private final List<ChainNode> nodes;

    /**
     * A chain; nothing is asked yet.
     *
     * @param chainId EIP-155 id that every node must have
     * @param uris the nodes' addresses, the preferred one first
     */
    public ChainClient(long chainId, List<URI> uris, RpcLimits limits) {
        if (uris.isEmpty() || uris.size() > NODES_MAX) {
            throw new IllegalArgumentException("1 to " + NODES_MAX + " nodes are needed");
        }
        this.chainId = chainId;
        this.nodes = uris.stream().map(uri -> new ChainNode(uri, chainId, limits)).toList();
    }

    /** EIP-155 id. */
    public long chainId() {
        return chainId;
    }

    /** All nodes, the preferred one first. */
    public List<ChainNode> nodes() {
        return nodes;
    }

    /** Asks the nodes in order until one answers; a refusal is an answer. */
    public <T> Answer<T> ask(Function<ChainNode, Answer<T>> question) {
        Answer<T> last = question.apply(nodes.getFirst());
        for (int i = 1; i < nodes.size() && last instanceof Answer.Unreachable<T>; i++) {
            last = question.apply(nodes.get(i));
        }
        return last;
    }

    /**
     * What all nodes say alike.
     *
     * @throws ChainTrouble one does not answer, or they differ
     */
    public <T> T agreed(String what, Function<ChainNode, Answer<T>> question) throws ChainTrouble {
        T first = question.apply(nodes.getFirst()).get();
        for (ChainNode other : nodes.subList(1, nodes.size())) {
            if (!question.apply(other).get().equals(first)) {
                throw new ChainTrouble(
                        "nodes "
                                + nodes.getFirst().name()
                                + " and "
                                + other.name()
                                + " differ on "
                                + what);
            }
        }
        return first;
    }

    /**
     * The lowest of the nodes' newest heights: what every node must know.
     *
     * @throws ChainTrouble one does not answer
     */
    public long commonHeight() throws ChainTrouble {
        long lowest = Long.MAX_VALUE;
        for (ChainNode node : nodes) {
            lowest = Math.min(lowest, node.head().get().number());
        }
        return lowest;
    }

    /**
     * The receipt of a transaction that is in the chain for all nodes, in a block that they all
     * have at its height; empty where no node knows it.
     *
     * @throws ChainTrouble a node does not answer, they differ, or the block is not theirs
     */
    public Optional<Receipt> agreedReceipt(Bytes32 hash) throws ChainTrouble {
        Optional<Receipt> receipt =
                agreed(
                        "the receipt of " + hash,
                        node -> node.receipts(List.of(hash)).map(List::getFirst));
        if (receipt.isPresent()) {
            long height = receipt.get().blockNumber();
            Optional<BlockHeader> block =
                    agreed(
                            "block " + height,
                            node -> node.blocks(List.of(height)).map(List::getFirst));
            if (!block.map(BlockHeader::hash).equals(receipt.map(Receipt::blockHash))) {
                throw new ChainTrouble(
                        "the receipt of " + hash + " is of a block that is not at its height");
            }
        }
        return receipt;
    }

    /** Hands a transaction to all nodes; the best of what they say. */
    public SendOutcome send(SignedTransaction transaction) {
        List<SendOutcome> said = new ArrayList<>();
        for (ChainNode node : nodes) {
            said.add(node.send(transaction));
        }
        return said.stream().min((a, b) -> a.kind().compareTo(b.kind())).orElseThrow();
    }

    @Override
    public void close() {
        nodes.forEach(ChainNode::close);
    }
}
