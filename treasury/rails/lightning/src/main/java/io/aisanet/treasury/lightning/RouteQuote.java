package io.aisanet.treasury.lightning;

import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.ChannelRefusal.Kind;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.lightning.wire.PeerTerms;
import java.io.IOException;

/** What the peer asks for a way, and what is on our side of the channel. */
final class RouteQuote implements Quote {
    private static final long VALID_MS = 30_000;

    private final Ground ground;

    RouteQuote(Ground ground) {
        this.ground = ground;
    }

    @Override
    public Answer quote(Wish wish) throws IOException {
        LightningSettings settings = ground.settings();
        if (wish.asset() != settings.asset()) {
            return new ChannelRefusal(Kind.ASSET, settings.name() + " moves " + settings.asset());
        }
        long each = wish.total() / wish.legs() + (wish.total() % wish.legs() == 0 ? 0 : 1);
        PeerTerms terms = ground.peer().terms(each);
        long fee = Math.multiplyExact(terms.fee(), wish.legs());
        if (terms.fee() > settings.fees().of(each)) {
            return new ChannelRefusal(
                    Kind.CAP,
                    "the way costs "
                            + terms.fee()
                            + ", and "
                            + settings.fees().of(each)
                            + " is what it may cost");
        }
        if (terms.spendable() - fee < 1) {
            return new ChannelRefusal(
                    Kind.CAP, "our side of the channel is empty: let somebody pay in");
        }
        return new ChannelQuote(
                fee,
                terms.typicalMs(),
                1,
                Math.min(settings.limits().amountMax(), terms.spendable() - fee),
                wish.nowMs() + VALID_MS,
                terms.hops()
                        + " hops at "
                        + terms.fee()
                        + " a payment, locked for "
                        + terms.lockMs()
                        + " ms at most");
    }
}
