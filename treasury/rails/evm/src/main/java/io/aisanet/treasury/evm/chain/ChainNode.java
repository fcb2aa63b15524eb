package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node of the chain. What it says is read strictly; an answer of a wrong form counts as none.
 * It may still be untrue: who has two nodes compares them. Safe for several threads.
 */
public final class ChainNode implements AutoCloseable {

    /** The newest block that the node knows. */
    public static final String LATEST = "latest";

    private final RpcNode rpc;

    /**
     * A node; nothing is asked yet.
     *
     * @param chainId what it must say it is of
     */
    public ChainNode(URI uri, long chainId, RpcLimits limits) {
        this.rpc = new RpcNode(uri, chainId, limits);
    }

    /** Host and port, for people. */
    public String name() {
        return rpc.name();
    }

    /** How a value is read from a node's answer. */
    private interface Reader<T> {
        T read(JsonNode json) throws MalformedMessage;
    }

    private <T> Answer<T> read(Answer<JsonNode> answer, Reader<T> reader) {
        return answer.then(json -> {
            try {
                return new Answer.Known<>(reader.read(json));
            } catch (MalformedMessage e) {
                return rpc.trouble("the answer " + e.getMessage());
            }
        });
    }

    private <T> Answer<T> ask(RpcCall call, Reader<T> reader) {
        return read(rpc.ask(call), reader);
    }

    private static <T> T record(JsonNode json, Fields.Reader<T> reader) throws MalformedMessage {
        if (!(json instanceof ObjectNode object)) {
            throw new MalformedMessage("is no object", "", "look at the node");
        }
        return Fields.read(object, reader);
    }

    /** The newest block. */
    public Answer<BlockHeader> head() {
        return ask(
                RpcCall.of("eth_getBlockByNumber", LATEST, false),
                json -> record(json, BlockHeader::read));
    }

    /** The blocks at these heights, in this order; empty where the node has none there. */
    public Answer<List<Optional<BlockHeader>>> blocks(List<Long> numbers) {
        return all(
                numbers.stream()
                        .map(n -> RpcCall.of("eth_getBlockByNumber", Quantity.write(n), false))
                        .toList(),
                BlockHeader::read,
                (asked, block) -> block.number() == numbers.get(asked));
    }

    /** The receipts of these transactions, in this order; empty where the node knows none. */
    public Answer<List<Optional<Receipt>>> receipts(List<Bytes32> hashes) {
        return all(
                hashes.stream().map(h -> RpcCall.of("eth_getTransactionReceipt", h)).toList(),
                Receipt::read,
                (asked, receipt) -> receipt.txHash().equals(hashes.get(asked)));
    }

    /** Whether an answer is to the question with this place. */
    private interface Fits<T> {
        boolean test(int asked, T answer);
    }

    private <T> Answer<List<Optional<T>>> all(
            List<RpcCall> calls, Fields.Reader<T> reader, Fits<T> fits) {
        List<Answer<JsonNode>> answers = rpc.ask(calls);
        List<Optional<T>> found = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            Answer<Optional<T>> one =
                    read(
                            answers.get(i),
                            json ->
                                    json.isNull()
                                            ? Optional.empty()
                                            : Optional.of(record(json, reader)));
            if (!(one instanceof Answer.Known<Optional<T>>(Optional<T> value))) {
                return one.then(never -> rpc.trouble("unknown"));
            }
            if (value.isPresent() && !fits.test(i, value.get())) {
                return rpc.trouble("answered another question than was asked");
            }
            found.add(value);
        }
        return new Answer.Known<>(found);
    }

    /**
     * Logs in the order of the chain. {@link Answer.Refused} may mean that the range is too large
     * for the node. A log that was not asked for makes the answer unreadable.
     */
    public Answer<List<LogEntry>> logs(LogFilter filter) {
        return ask(
                RpcCall.of("eth_getLogs", filter.toJson()),
                json -> {
                    if (!json.isArray()) {
                        throw new MalformedMessage("is no array", "", "look at the node");
                    }
                    List<LogEntry> logs = new ArrayList<>();
                    for (JsonNode one : json) {
                        LogEntry log = record(one, LogEntry::read);
                        if (!filter.matches(log)) {
                            throw new MalformedMessage(
                                    "has a log that was not asked for", "", "look at the node");
                        }
                        logs.add(log);
                    }
                    return logs;
                });
    }

    /** How many transactions of an account are in blocks: its next nonce. */
    public Answer<Long> nonce(EvmAddress account) {
        return ask(
                RpcCall.of("eth_getTransactionCount", account, LATEST),
                json -> Quantity.parseLong(json.asText()));
    }

    /** Wei of an account, for gas. */
    public Answer<BigInteger> weiOf(EvmAddress account) {
        return ask(
                RpcCall.of("eth_getBalance", account, LATEST),
                json -> Quantity.parse(json.asText()));
    }

    /**
     * What a contract answers to a call that changes nothing.
     *
     * @param block a height as a {@link Quantity}, or {@link #LATEST}
     */
    public Answer<HexBytes> call(Call call, String block) {
        return ask(
                RpcCall.of("eth_call", call.toJson(), block),
                json -> HexBytes.parse(json.asText()));
    }

    /** Gas that a call would use now; {@link Answer.Refused} when it would revert. */
    public Answer<Long> estimateGas(Call call) {
        return ask(
                RpcCall.of("eth_estimateGas", call.toJson(), LATEST),
                json -> Quantity.parseLong(json.asText()));
    }

    /** The code at an address; empty where there is none. */
    public Answer<HexBytes> code(EvmAddress address) {
        return ask(
                RpcCall.of("eth_getCode", address, LATEST), json -> HexBytes.parse(json.asText()));
    }

    /** What recent blocks cost: base fee of the next one, and the median tip of the last ones. */
    public Answer<FeeHistory> fees() {
        return ask(
                new RpcCall("eth_feeHistory", FeeHistory.params()),
                json -> record(json, FeeHistory::read));
    }

    /** Hands a signed transaction over. */
    public SendOutcome send(SignedTransaction transaction) {
        return SendOutcome.of(rpc.ask(RpcCall.of("eth_sendRawTransaction", transaction.raw())));
    }

    @Override
    public void close() {
        rpc.close();
    }
}
