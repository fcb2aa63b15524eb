package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A world of one ledger in memory: a step a turn, and what is "on disk" survives a restart. */
public final class MemoryOutside implements Outside {
    /** What the world knows: who received what, and who paid us. */
    final Map<String, Long> received = new HashMap<>();

    final MemoryDisk disk = new MemoryDisk();
    final List<String> inbox = new ArrayList<>();
    private final boolean forgetful;
    private MemoryChannel channel;
    private long nowMs = 1_000;

    /**
     * A world.
     *
     * @param forgetful whether a restart loses what was handed in
     */
    public MemoryOutside(boolean forgetful) {
        this.forgetful = forgetful;
        this.channel = new MemoryChannel(this);
    }

    @Override
    public Channel channel() {
        return channel;
    }

    @Override
    public Channel restart() {
        channel.close();
        if (forgetful) {
            disk.forget();
        }
        channel = new MemoryChannel(this);
        return channel;
    }

    @Override
    public Asset asset() {
        return Asset.USDC;
    }

    @Override
    public Destination payee(int number) {
        return Destination.of("payee-" + number);
    }

    @Override
    public long amount() {
        return 1_250_000;
    }

    @Override
    public String payIn(long amount, String claim) {
        String reference = "in-" + inbox.size();
        inbox.add(reference);
        disk.deposit(
                new Deposit(
                        reference,
                        Asset.USDC,
                        amount,
                        claim,
                        "somebody",
                        Deposit.State.SEEN,
                        nowMs));
        return reference;
    }

    /** The outside takes so much for its service. */
    public void charge(long amount) {
        disk.line(MemoryDisk.FEE + disk.lines.size(), -amount, "our fee", nowMs);
    }

    /** Everything that this payee has received comes back. */
    public void sendBack(Destination payee) {
        channel.sendBack(payee);
        received.remove(payee.account());
    }

    @Override
    public void turn() {
        nowMs += 1_000;
        channel.step();
    }

    @Override
    public long received(Destination payee) {
        return received.getOrDefault(payee.account(), 0L);
    }

    @Override
    public long nowMs() {
        return nowMs;
    }

    @Override
    public void close() {
        channel.close();
    }
}
