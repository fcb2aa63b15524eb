package io.aisanet.treasury.evm;

import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.ChannelRefusal.Kind;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.FeeHistory;
import java.io.IOException;
import java.util.function.Supplier;

/** What a batch costs in gas at the moment's price. */
final class GasQuote implements Quote {
    private static final long VALID_MS = 60_000;

    private final Rail rail;
    private final Supplier<GasPrices> prices;
    private final long finalAfterMs;

    GasQuote(Rail rail, Supplier<GasPrices> prices, long finalAfterMs) {
        this.rail = rail;
        this.prices = prices;
        this.finalAfterMs = finalAfterMs;
    }

    @Override
    public Answer quote(Wish wish) throws IOException {
        RailSettings settings = rail.settings();
        if (wish.asset() != settings.token().asset()) {
            return new ChannelRefusal(
                    Kind.ASSET, settings.name() + " moves " + settings.token().asset());
        }
        if (wish.legs() > EvmChannel.LEGS_MAX) {
            return new ChannelRefusal(
                    Kind.SHAPE, "a batch has at most " + EvmChannel.LEGS_MAX + " legs");
        }
        FeeHistory now = rail.client().ask(ChainNode::fees).get();
        long wei = now.nextBaseFeeWei() + Math.max(now.tipWei(), settings.fees().minTipWei());
        int most = settings.pace().payeesPerTx();
        int transactions = (wish.legs() + most - 1) / most;
        long fee = prices.get().fee(transactions, wish.legs(), wei);
        return new ChannelQuote(
                fee,
                finalAfterMs,
                1,
                settings.caps().perTransaction(),
                wish.nowMs() + VALID_MS,
                transactions
                        + " transactions to "
                        + wish.legs()
                        + " payees at "
                        + wei
                        + " wei for a unit of gas");
    }
}
