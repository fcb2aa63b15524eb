package io.aisanet.app.simulate.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.WayBack;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** The simulated chain as a rail; a memo {@code wallet 7} names who is paid. */
final class ChainRail implements Rail {
    private static final String MEMO = "wallet ";

    private final ChainChannel channel;
    private final Channel told;
    private final RailRules rules;

    /**
     * A rail.
     *
     * @param told what the treasury sees of the channel
     */
    ChainRail(ChainChannel channel, Channel told, RailRules rules) {
        this.channel = channel;
        this.told = told;
        this.rules = rules;
    }

    static String memo(long wallet) {
        return MEMO + wallet;
    }

    @Override
    public Channel channel() {
        return told;
    }

    @Override
    public RailRules rules() {
        return rules;
    }

    @Override
    public void work() throws IOException {
        channel.work();
    }

    @Override
    public boolean reaches(Destination to) {
        return to.account().startsWith("0x");
    }

    @Override
    public long unit() {
        return 1;
    }

    @Override
    public OptionalLong walletOf(Deposit deposit) {
        String claim = deposit.claim();
        return claim.startsWith(MEMO)
                ? OptionalLong.of(Long.parseLong(claim.substring(MEMO.length())))
                : OptionalLong.empty();
    }

    @Override
    public ObjectNode instructions(long walletId) {
        return Json.object().put("account", "0xours").put("reference", memo(walletId));
    }

    @Override
    public Optional<WayBack> wayBack(Deposit deposit) {
        return Optional.of(new WayBack(Destination.of(deposit.from()), "back"));
    }

    @Override
    public void close() {
        channel.close();
    }
}
