package io.aisanet.app.rails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.interledger.InterledgerChannel;
import io.aisanet.treasury.interledger.packet.IlpAddress;
import java.util.List;
import java.util.OptionalLong;

/** An account with an Interledger peer as a rail of the node. */
final class InterledgerRail implements Rail {
    private final InterledgerChannel channel;
    private final RailRules rules;
    private final long owedMax;
    private final WithdrawnSettlements settlements;

    InterledgerRail(
            InterledgerChannel channel,
            RailRules rules,
            long owedMax,
            WithdrawnSettlements settlements) {
        this.channel = channel;
        this.rules = rules;
        this.owedMax = owedMax;
        this.settlements = settlements;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    WithdrawnSettlements settlements() {
        return settlements;
    }

    @Override
    public RailRules rules() {
        return rules;
    }

    @Override
    public void work() {
        channel.step();
    }

    @Override
    public List<String> troubles() {
        return channel.troubles();
    }

    @Override
    public boolean reaches(Destination to) {
        try {
            IlpAddress.parse(to.account());
            return to.details().containsKey("secret");
        } catch (MalformedMessage e) {
            return false;
        }
    }

    @Override
    public long unit() {
        return 1;
    }

    @Override
    public long credit() {
        return owedMax;
    }

    /** What a settlement brought to the peer belongs to the wallet that paid it. */
    @Override
    public OptionalLong walletOf(Deposit deposit) {
        return deposit.reference().startsWith("settle:")
                ? settlements.wallet()
                : WalletClaim.walletOf(deposit.claim());
    }

    @Override
    public ObjectNode instructions(long walletId) {
        IlpAddress address = channel.address(WalletClaim.of(walletId));
        return Json.object()
                .put("account", address.text())
                .put("secret", channel.secretOf(address));
    }

    @Override
    public void close() {
        channel.close();
    }
}
