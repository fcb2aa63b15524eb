package io.aisanet.simulation;

import java.util.ArrayList;
import java.util.List;

/** A cluster: its nodes, what carries messages between them and to gateways, and its auditor. */
final class Shard {
    static final int NODES_MAX = 4;
    private static final long HOP_US = 40;
    private static final long HOP_SPREAD_US = 160;
    private static final long LATE_US = 400_000;

    private final World world;
    private final int number;
    private final int size;
    private final Plant plant;
    private final Dice dice;
    private final List<Node> nodes = new ArrayList<>();
    private final List<GatewayLink> links = new ArrayList<>();
    private final Auditor auditor;

    Shard(World world, int number, int size, Plant plant) {
        this.world = world;
        this.number = number;
        this.size = size;
        this.plant = plant;
        this.dice = world.dice().child();
        this.auditor = new Auditor(this);
        for (int id = 0; id < size; id++) {
            nodes.add(new Node(this, id));
        }
    }

    void start() {
        nodes.forEach(Node::start);
    }

    World world() {
        return world;
    }

    int number() {
        return number;
    }

    int nodes() {
        return size;
    }

    Node node(int id) {
        return nodes.get(id);
    }

    Plant plant() {
        return plant;
    }

    Auditor auditor() {
        return auditor;
    }

    void add(GatewayLink link) {
        links.add(link);
    }

    private long hop() {
        return HOP_US + dice.between(0, HOP_SPREAD_US);
    }

    /** Sends from node to node: it may be lost, come twice, come late, or after a later one. */
    void send(int from, int to, Message message) {
        Weather weather = world.weather();
        world.counters().messages++;
        int base = number * NODES_MAX;
        if (weather.isCut(base + from, base + to) || dice.chance(weather.dropped)) {
            world.counters().messagesDropped++;
            return;
        }
        deliver(to, message);
        if (dice.chance(weather.repeated)) {
            world.counters().messagesRepeated++;
            deliver(to, message);
        }
    }

    private void deliver(int to, Message message) {
        long us = hop();
        if (dice.chance(world.weather().late)) {
            world.counters().messagesLate++;
            us += dice.between(0, LATE_US);
        }
        world.schedule()
                .after(
                        us,
                        () -> {
                            Node node = nodes.get(to);
                            if (node.isUp()) {
                                node.step(() -> node.onMessage(message));
                            }
                        });
    }

    /** Brings something from a gateway to a node, in order. */
    void toNode(GatewayLink from, java.util.function.Consumer<Node> what) {
        Node node = nodes.get(from.target());
        long at = Math.max(from.ingressUs, world.nowUs() + hop());
        from.ingressUs = at;
        world.schedule()
                .at(
                        at,
                        () -> {
                            if (node.isUp()) {
                                node.step(() -> what.accept(node));
                            }
                        });
    }

    /** Brings something from a node to a gateway, in order. */
    void toGateway(GatewayLink to, Runnable what) {
        long at = Math.max(to.egressUs, world.nowUs() + hop());
        to.egressUs = at;
        world.schedule().at(at, what);
    }

    /** A leader answers. */
    void answer(int node, Entry entry, Replica.Step step) {
        for (GatewayLink link : links) {
            if (link.target() != node || link.session() != entry.session()) {
                continue;
            }
            switch (entry.kind()) {
                case OPEN -> link.onOpened(entry.session());
                case BATCH -> {
                    for (Bytes answer : step.answers) {
                        link.onAnswer(entry.session(), answer);
                    }
                }
                case TERM, TIMER -> {}
            }
        }
    }

    /** A node leads no more, or is gone: whoever is connected to it learns it after a while. */
    void onGone(int node) {
        for (GatewayLink link : links) {
            if (link.target() == node) {
                link.onGone();
            }
        }
    }
}
