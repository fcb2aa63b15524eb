package io.aisanet.treasury.evm;

import com.esaulpaugh.headlong.abi.Function;
import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.Price;
import io.aisanet.treasury.price.PriceSource;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;

/**
 * Prices from aggregators on a chain, in the form that Chainlink's have: {@code decimals()} and
 * {@code latestRoundData()}, asked by {@code eth_call} of the newest block. A round that carries an
 * answer of an earlier one, has none, or says no time is nonsense. An aggregator that can say no
 * less than a floor says the floor: give the feed's rules that floor.
 */
public final class OraclePriceSource implements PriceSource, AutoCloseable {
    private static final Function DECIMALS = Function.parse("decimals()");
    private static final Function LATEST_ROUND = Function.parse("latestRoundData()");
    private static final int WORD = 32;
    private static final int ROUND_WORDS = 5;
    private static final int DECIMALS_MAX = 18;
    private static final long MS_PER_SECOND = 1_000;
    private static final long SECONDS_MAX = Long.MAX_VALUE / MS_PER_SECOND;

    private final String name;
    private final ChainClient client;
    private final Map<Pair, EvmAddress> aggregators;

    /**
     * A source; nothing is asked yet.
     *
     * @param client is closed with it
     * @param aggregators by the pair that each prices, units of the quote for one of the base
     */
    public OraclePriceSource(String name, ChainClient client, Map<Pair, EvmAddress> aggregators) {
        this.name = name;
        this.client = client;
        this.aggregators = Map.copyOf(aggregators);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Price read(Pair pair) throws IOException {
        EvmAddress aggregator = aggregators.get(pair);
        if (aggregator == null) {
            throw new IOException(name + " has no aggregator for " + pair);
        }
        BigInteger decimals = word(call(aggregator, DECIMALS, 1), 0);
        if (decimals.compareTo(BigInteger.valueOf(DECIMALS_MAX)) > 0) {
            throw nonsense("has " + decimals + " decimals");
        }
        byte[] round = call(aggregator, LATEST_ROUND, ROUND_WORDS);
        BigInteger answer = new BigInteger(1, slice(round, 1));
        long seconds = number(word(round, 3), SECONDS_MAX, "updatedAt");
        if (word(round, 4).compareTo(word(round, 0)) < 0 || seconds == 0) {
            throw nonsense("has a round without an answer of its own");
        }
        return new Price(
                new Rate(
                        number(answer, Long.MAX_VALUE, "the answer"),
                        BigInteger.TEN.pow(decimals.intValueExact()).longValueExact()),
                seconds * MS_PER_SECOND);
    }

    private byte[] call(EvmAddress aggregator, Function function, int words) throws IOException {
        Call call =
                new Call(EvmAddress.ZERO, aggregator, HexBytes.of(function.encodeCallWithArgs()));
        byte[] answer = client.ask(node -> node.call(call, ChainNode.LATEST)).get().toBytes();
        if (answer.length != words * WORD) {
            throw nonsense("answers " + function.getName() + " with " + answer.length + " bytes");
        }
        return answer;
    }

    private static byte[] slice(byte[] words, int place) {
        return Arrays.copyOfRange(words, place * WORD, (place + 1) * WORD);
    }

    private static BigInteger word(byte[] words, int place) {
        return new BigInteger(1, slice(words, place));
    }

    /** A negative answer is a very large one here. */
    private long number(BigInteger value, long most, String what) throws IOException {
        if (value.signum() == 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw nonsense("says a number out of range: " + what);
        }
        return value.longValueExact();
    }

    private IOException nonsense(String what) {
        return new IOException(name + " talks nonsense: it " + what);
    }

    @Override
    public void close() {
        client.close();
    }
}
