package io.aisanet.simulator.ledgers;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;

/** Calls the script of a ledger on Redis. */
final class RedisLane implements Lane {
    private final Jedis redis;
    private final String script;
    private final Draw draw;
    private final int batch;

    RedisLane(Jedis redis, String script, Draw draw, int batch) {
        this.redis = redis;
        this.script = script;
        this.draw = draw;
        this.batch = batch;
    }

    @Override
    public int next() {
        List<String> arguments = new ArrayList<>(4 * batch);
        for (int i = 0; i < batch; i++) {
            int payer = draw.payer();
            arguments.add(draw.id().toString());
            arguments.add(Integer.toString(payer));
            arguments.add(Integer.toString(draw.payee(payer)));
            arguments.add("1");
        }
        if (!(redis.evalsha(script, List.of(), arguments) instanceof List<?> codes)) {
            throw new IllegalStateException("the script answers with a list");
        }
        for (Object code : codes) {
            if (!code.equals(0L)) {
                throw new IllegalStateException("refused: " + code);
            }
        }
        return codes.size();
    }

    @Override
    public void close() {
        redis.close();
    }
}
