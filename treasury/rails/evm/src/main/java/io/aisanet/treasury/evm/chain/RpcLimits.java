package io.aisanet.treasury.evm.chain;

import java.time.Duration;

/**
 * Bounds of the conversation with a node.
 *
 * @param connectTimeout until a connection stands
 * @param requestTimeout from the question to the last byte of the answer
 * @param answerBytes largest answer
 * @param batchCalls most calls in one request, 2 or more: one of them asks for the chain id
 */
public record RpcLimits(
        Duration connectTimeout, Duration requestTimeout, int answerBytes, int batchCalls) {

    /** 3 s, 15 s, 8 MiB (a receipt of 500 payees is 0.4 MiB), 100 calls. */
    public static final RpcLimits STANDARD =
            new RpcLimits(Duration.ofSeconds(3), Duration.ofSeconds(15), 8 << 20, 100);

    /** Checks the ranges. */
    public RpcLimits {
        if (answerBytes < 1 || batchCalls < 2) {
            throw new IllegalArgumentException("room for 1 byte and 2 calls is needed");
        }
    }
}
