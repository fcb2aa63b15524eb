package io.aisanet.treasury.evm;

import io.aisanet.treasury.evm.chain.Answer;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.LogEntry;
import io.aisanet.treasury.evm.chain.LogFilter;
import java.util.List;
import java.util.Optional;

/**
 * Finds how many blocks a node answers for at once: half as many after each refusal, a little more
 * after each answer. Not for several threads.
 */
final class LogReader {
    private final int most;
    private int blocks;

    LogReader(int most) {
        this.most = most;
        this.blocks = most;
    }

    /** How many to ask for next. */
    int blocks() {
        return blocks;
    }

    /**
     * The logs; empty where the node refused and fewer blocks should be asked for.
     *
     * @throws ChainTrouble it refuses a single block, or does not answer
     */
    Optional<List<LogEntry>> read(ChainNode node, LogFilter filter) throws ChainTrouble {
        long asked = filter.toBlock() - filter.fromBlock() + 1;
        Answer<List<LogEntry>> answer = node.logs(filter);
        if (answer instanceof Answer.Refused<List<LogEntry>> && asked > 1) {
            blocks = (int) Math.max(1, asked / 2);
            return Optional.empty();
        }
        List<LogEntry> logs = answer.get();
        blocks = Math.min(most, blocks + Math.max(1, blocks / 8));
        return Optional.of(logs);
    }
}
