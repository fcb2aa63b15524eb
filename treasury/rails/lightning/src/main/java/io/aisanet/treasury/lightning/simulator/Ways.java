package io.aisanet.treasury.lightning.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ways from node to node, by their fees. */
final class Ways {
    private static final int HOPS_MAX = 6;

    private final List<RoutingChannel> channels;

    Ways(List<RoutingChannel> channels) {
        this.channels = channels;
    }

    /**
     * The cheapest way that uses none of these channels.
     *
     * @return its hops; null = there is none
     */
    @Nullable List<Hop> best(
            RoutingNode from, RoutingNode to, Set<RoutingChannel> without, Load load) {
        List<List<RoutingChannel>> found = new ArrayList<>();
        collect(from, to, without, new ArrayList<>(), found);
        return found.stream()
                .map(way -> hops(from, way, load))
                .min(
                        Comparator.comparingLong((List<Hop> hops) -> hops.getFirst().amount())
                                .thenComparingInt(List::size)
                                .thenComparing(Ways::text))
                .orElse(null);
    }

    /**
     * What is to be carried, and until when.
     *
     * @param amount what the payee gets
     * @param expiresAtMs deadline of the first hop
     */
    record Load(long amount, long expiresAtMs) {}

    private static String text(List<Hop> hops) {
        StringBuilder text = new StringBuilder();
        hops.forEach(hop -> text.append(hop.channel().id()).append(' '));
        return text.toString();
    }

    private void collect(
            RoutingNode here,
            RoutingNode to,
            Set<RoutingChannel> without,
            List<RoutingChannel> way,
            List<List<RoutingChannel>> found) {
        if (here == to) {
            found.add(List.copyOf(way));
            return;
        }
        if (way.size() == HOPS_MAX) {
            return;
        }
        for (RoutingChannel channel : channels) {
            if (channel.joins(here) && !without.contains(channel) && !visited(way, channel, here)) {
                way.add(channel);
                collect(channel.other(here), to, without, way, found);
                way.removeLast();
            }
        }
    }

    private static boolean visited(
            List<RoutingChannel> way, RoutingChannel next, RoutingNode here) {
        return way.stream().anyMatch(channel -> channel.joins(next.other(here)));
    }

    private static List<Hop> hops(RoutingNode from, List<RoutingChannel> way, Load load) {
        long[] amounts = new long[way.size()];
        long amount = load.amount;
        for (int i = way.size() - 1; i >= 0; i--) {
            amounts[i] = amount;
            amount += i == 0 ? 0 : way.get(i).policy().fee(amount);
        }
        List<Hop> hops = new ArrayList<>();
        RoutingNode here = from;
        long expiresAtMs = load.expiresAtMs;
        for (int i = 0; i < way.size(); i++) {
            RoutingChannel channel = way.get(i);
            expiresAtMs -= i == 0 ? 0 : channel.policy().deltaMs();
            hops.add(new Hop(channel, here, amounts[i], expiresAtMs));
            here = channel.other(here);
        }
        return hops;
    }
}
