package io.aisanet.simulator.ledgers;

import io.aisanet.simulator.peers.RedisServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/**
 * A ledger on Redis: balances as strings, an id is a key that lives for a day, a Lua script judges
 * and moves; its commands run one after the other, and the file is synced before the answer.
 */
final class RedisLedger implements AutoCloseable {
    private static final long FUNDS = 1_000_000_000L;
    private static final int AT_ONCE = 10_000;

    /**
     * Of each transfer: id, payer, payee, amount. Answers 0, 1 (too little) or 2 (known) of each.
     */
    private static final String PAY =
            """
            local codes = {}
            for i = 1, #ARGV, 4 do
              local id, a, b, n = ARGV[i], 'a' .. ARGV[i + 1], 'a' .. ARGV[i + 2], tonumber(ARGV[i + 3])
              local code = 0
              if redis.call('EXISTS', id) == 1 then
                code = 2
              elseif tonumber(redis.call('GET', a)) < n then
                code = 1
              else
                redis.call('DECRBY', a, n)
                redis.call('INCRBY', b, n)
                redis.call('SET', id, '', 'EX', 86400)
              end
              codes[#codes + 1] = code
            end
            return codes
            """;

    private final RedisServer server;
    private final int accounts;
    private final String script;

    private RedisLedger(RedisServer server, int accounts, String script) {
        this.server = server;
        this.accounts = accounts;
        this.script = script;
    }

    static RedisLedger start(int accounts) throws IOException {
        RedisServer server = RedisServer.start();
        try (Jedis redis = server.connect()) {
            for (int from = 0; from < accounts; from += AT_ONCE) {
                Pipeline pipeline = redis.pipelined();
                for (int i = from; i < Math.min(accounts, from + AT_ONCE); i++) {
                    pipeline.set("a" + i, Long.toString(FUNDS));
                }
                pipeline.sync();
            }
            return new RedisLedger(server, accounts, redis.scriptLoad(PAY));
        }
    }

    /** Connections that send this many transfers in one call of the script. */
    Lanes lanes(int connections, int batch) {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            lanes.add(new RedisLane(server.connect(), script, new Draw(accounts, i), batch));
        }
        return new Lanes(lanes);
    }

    /** A figure counts only if the money agrees with it. */
    void check(long applied) {
        try (Jedis redis = server.connect()) {
            long ids = redis.dbSize() - accounts;
            long sum = 0;
            for (int i = 0; i < accounts; i++) {
                sum += Long.parseLong(redis.get("a" + i));
            }
            if (ids != applied || sum != FUNDS * accounts) {
                throw new IllegalStateException(
                        "Redis: %d ids, %d answered; money %d of %d"
                                .formatted(ids, applied, sum, FUNDS * accounts));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
