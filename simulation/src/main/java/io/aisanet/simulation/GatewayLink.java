package io.aisanet.simulation;

import io.aisanet.cluster.SteppedClient;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * A gateway's connection with a cluster. Messages keep their order on it and are not repeated; when
 * one is lost so are all after it, and after a while both ends know.
 */
final class GatewayLink implements SteppedClient.Connection {
    private static final int GATEWAY_SHIFT = 32;
    private static final long CONNECT_US = 800_000;
    private static final long RETRY_US = 30_000;
    private static final long NOTICED_US = 400_000;
    private static final int ANSWERS_LOST_SHARE = 20;

    private final Shard shard;
    private final World world;
    private final Dice dice;
    private final int gateway;
    private Consumer<Bytes> receiver = it -> {};
    private int target;
    private long session;
    private long opened;
    private long newest;
    private long connectUs;
    private long noticeUs = Long.MAX_VALUE;
    private boolean connected;
    private boolean lost;

    /** Node that is said to lead; -1 = not known. */
    private int hint = -1;

    long ingressUs;
    long egressUs;

    GatewayLink(Shard shard, int gateway) {
        this.shard = shard;
        this.world = shard.world();
        this.dice = world.dice().child();
        this.gateway = gateway;
        shard.add(this);
    }

    static long gatewayOf(long session) {
        return session >>> GATEWAY_SHIFT;
    }

    /** Says who takes what comes. */
    void receiver(Consumer<Bytes> takes) {
        receiver = takes;
    }

    int target() {
        return target;
    }

    long session() {
        return session;
    }

    @Override
    public int poll(long nowNs) {
        if (connected) {
            if (world.nowUs() >= noticeUs) {
                throw new IllegalStateException("the connection is lost");
            }
            return 0;
        }
        if (opened != 0 && opened == session) {
            connected = true;
        } else if (world.nowUs() >= connectUs) {
            connect();
        }
        return 1;
    }

    private void connect() {
        if (hint >= 0) {
            target = hint;
            hint = -1;
        } else {
            target = dice.below(shard.nodes());
        }
        session = ((long) gateway << GATEWAY_SHIFT) | ++newest;
        opened = 0;
        lost = false;
        noticeUs = Long.MAX_VALUE;
        connectUs = world.nowUs() + CONNECT_US;
        long wanted = session;
        shard.toNode(this, node -> node.onConnect(this, wanted));
    }

    @Override
    public boolean isConnected() {
        return connected;
    }

    @Override
    public boolean offer(DirectBuffer message, int length) {
        if (!connected) {
            return false;
        }
        lose(world.weather().broken);
        if (!lost) {
            Bytes copy = Bytes.copy(message, length);
            long from = session;
            shard.toNode(this, node -> node.onBatch(this, from, copy));
        }
        return true;
    }

    private void lose(int perMillion) {
        if (!lost && dice.chance(perMillion)) {
            world.counters().connectionsBroken++;
            onGone();
        }
    }

    @Override
    public void close() {
        connected = false;
        session = 0;
        connectUs = world.nowUs();
    }

    /** The node is not there any more. */
    void onGone() {
        if (!lost && session != 0) {
            lost = true;
            noticeUs = world.nowUs() + dice.between(1_000, NOTICED_US);
        }
    }

    /** The node that was asked does not lead, or does not know the session. */
    void onElsewhere(long of, int leader) {
        shard.toGateway(
                this,
                () -> {
                    if (of == session && !lost) {
                        hint = leader;
                        lost = true;
                        noticeUs = world.nowUs();
                        connectUs = world.nowUs() + dice.between(0, RETRY_US);
                    }
                });
    }

    void onOpened(long of) {
        shard.toGateway(
                this,
                () -> {
                    if (of == session && !lost) {
                        opened = of;
                    }
                });
    }

    /** An answer comes; one alone may be lost, where the gateway was too slow to take it. */
    void onAnswer(long of, Bytes answer) {
        if (lost || dice.chance(world.weather().dropped / ANSWERS_LOST_SHARE)) {
            return;
        }
        shard.toGateway(
                this,
                () -> {
                    if (of == session && connected) {
                        receiver.accept(answer);
                    }
                });
    }
}
