package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.io.IOException;

/**
 * What {@link ChannelContract} needs to know of a channel under test and of the world around it.
 * One is made for each test.
 */
public interface Outside extends AutoCloseable {

    /** The channel, open and with enough money of {@link #asset()} to pay what the tests ask. */
    Channel channel();

    /**
     * Closes the channel without letting it end what it does, opens it again from what is on disk.
     *
     * @return the new channel, which {@link #channel()} then returns, too
     */
    Channel restart() throws IOException;

    /** An asset that the channel moves. */
    Asset asset();

    /** A destination that can be paid; another for each number from 0 on. */
    Destination payee(int number);

    /**
     * An amount that the channel pays to one payee, in atomic units; small enough for 50 of them.
     */
    long amount();

    /** Somebody pays us; returns the deposit's reference. */
    String payIn(long amount, String claim) throws IOException;

    /** Lets the world turn once: a block, a statement, and the channel's own steps. */
    void turn() throws IOException;

    /** What a payee has received, in atomic units. */
    long received(Destination payee) throws IOException;

    /** The time that the channel goes by. */
    long nowMs();

    @Override
    void close() throws IOException;
}
