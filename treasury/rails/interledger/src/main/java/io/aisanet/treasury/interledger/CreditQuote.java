package io.aisanet.treasury.interledger;

import io.aisanet.treasury.Exact;
import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.ChannelRefusal.Kind;
import io.aisanet.treasury.channel.Quote;

/** What the connectors took lately, and what the peer's credit lets through. */
final class CreditQuote implements Quote {
    private static final long VALID_MS = 30_000;
    private static final long PACKET_MS = 1_000;

    private final Ground ground;

    CreditQuote(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Answer quote(Wish wish) {
        InterledgerSettings settings = ground.settings();
        if (wish.asset() != settings.asset()) {
            return new ChannelRefusal(Kind.ASSET, settings.name() + " moves " + settings.asset());
        }
        long free;
        long ppm;
        synchronized (ground.book()) {
            free = settings.credit().owedMax() + ground.book().claim() - ground.book().inFlight();
            ppm = ground.book().costPpm(settings.packets().feeMaxPpm());
        }
        if (free < 1) {
            return new ChannelRefusal(Kind.CAP, "we owe the peer all that it lends: settle first");
        }
        long fee = Exact.mulDivUp(wish.total(), ppm, Exact.MILLION);
        long packets = Math.addExact(wish.total(), fee) / settings.packets().amountMax() + 1;
        return new ChannelQuote(
                fee,
                Exact.mulDivUp(PACKET_MS, packets, 1),
                1,
                Math.max(1, Exact.mulDivDown(free, Exact.MILLION, Exact.MILLION + ppm)),
                wish.nowMs() + VALID_MS,
                packets
                        + " packets; the connectors take "
                        + ppm
                        + " millionths, "
                        + free
                        + " of the peer's credit are free");
    }
}
