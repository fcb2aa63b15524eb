package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.facilitator.OtherNetwork;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.GasSpent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A channel as a node runs it, with what only its own module can say of it. */
public interface Rail extends AutoCloseable {
    /** The way in and out. */
    Channel channel();

    /** How withdrawals over it are gathered, and what they cost. */
    RailRules rules();

    /**
     * One pass of the channel's own work.
     *
     * @throws IOException it could not be done now
     */
    void work() throws IOException;

    /** What hinders it, in sentences; empty = nothing. */
    default List<String> troubles() {
        return List.of();
    }

    /** Whether a destination has the form that this rail pays to. */
    boolean reaches(Destination to);

    /** Atomic units that every amount paid out is a multiple of: 1, or 10000 for whole cents. */
    long unit();

    /** Atomic units that the outside lends us: so much may go out beyond what is there. */
    default long credit() {
        return 0;
    }

    /** The wallet that a deposit names; empty = a human has to say. */
    OptionalLong walletOf(Deposit deposit);

    /** How money is paid in for a wallet, for people and machines; empty = not over this rail. */
    ObjectNode instructions(long walletId);

    /**
     * What the channel's own desk wants a human to decide; none where it has no desk.
     *
     * @throws IOException its records cannot be read
     */
    default List<RailTask> tasks() throws IOException {
        return List.of();
    }

    /**
     * Numbers of tasks that what came later has explained: nobody has to decide them, and what was
     * booked for them is booked as what it turned out to be.
     *
     * @throws IOException its records cannot be read
     */
    default List<Long> explained() throws IOException {
        return List.of();
    }

    /**
     * Takes a decision down.
     *
     * @param number of one of {@link #tasks}
     * @param by who decided
     * @return false where there is no such task
     * @throws IOException it could not be written down
     */
    default boolean resolve(long number, String note, String by) throws IOException {
        return false;
    }

    /** How a deposit is sent back; empty = this rail does not know where it came from. */
    default Optional<WayBack> wayBack(Deposit deposit) {
        return Optional.empty();
    }

    /** What its own transactions have cost in gas; empty = it is no chain. */
    default Optional<GasSpent> gasSpent() {
        return Optional.empty();
    }

    /** Where x402 payments are settled over this rail; empty = they are not. */
    default Optional<OtherNetwork> x402() {
        return Optional.empty();
    }

    /** How sellers outside are paid who hand a signed order in; empty = not over this rail. */
    default Optional<OutsideOrders> orders() {
        return Optional.empty();
    }

    /**
     * What has to stand beside a payment to our own account here that an order of a pool makes, so
     * that its deposit is known whatever the way has taken of it. A deposit with it is the
     * wallet's.
     *
     * @param number of the order, from 1 on
     * @return empty = this rail has no room for it, and the order is known by its amount alone
     */
    default Optional<String> orderReference(long walletId, long number) {
        return Optional.empty();
    }

    /** What it is part of: rails of one network can pay each other's accounts. */
    default String network() {
        return name();
    }

    /** The channel's name. */
    default String name() {
        return channel().facts().name();
    }

    /** Lets go of the channel. */
    @Override
    void close();
}
