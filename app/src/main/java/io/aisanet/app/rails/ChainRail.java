package io.aisanet.app.rails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;
import io.aisanet.server.facilitator.OtherNetwork;
import io.aisanet.server.treasury.OutsideOrders;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.WayBack;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.evm.EvmChannel;
import io.aisanet.treasury.evm.IssuedAddresses;
import io.aisanet.treasury.evm.KeystoreKey;
import io.aisanet.treasury.evm.chain.ChainClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A token of a chain as a rail of the node. */
final class ChainRail implements Rail {
    private final Parts parts;
    private final RailRules rules;

    /**
     * What it is made of; all of it is closed with the rail.
     *
     * @param addresses that stand for wallets
     * @param memos whether the token carries memos, which may name a wallet as well
     * @param gas null = no x402 payments, and no addresses are issued
     */
    record Parts(
            EvmChannel channel,
            ChainClient client,
            KeystoreKey key,
            IssuedAddresses addresses,
            boolean memos,
            @Nullable GasDesk gas) {}

    ChainRail(Parts parts, RailRules rules) {
        this.parts = parts;
        this.rules = rules;
    }

    @Override
    public Channel channel() {
        return parts.channel;
    }

    @Override
    public RailRules rules() {
        return rules;
    }

    /** What its second key does. */
    Optional<GasDesk> gas() {
        return Optional.ofNullable(parts.gas);
    }

    /** What it moves. */
    Asset asset() {
        return parts.channel.facts().assets().getFirst();
    }

    @Override
    public Optional<GasSpent> gasSpent() {
        GasSpent ofDesk = gas().map(desk -> desk.facilitator().gas()).orElse(GasSpent.NONE);
        return Optional.of(parts.channel.gas().plus(ofDesk));
    }

    @Override
    public Optional<OtherNetwork> x402() {
        return gas().map(desk -> desk);
    }

    @Override
    public Optional<OutsideOrders> orders() {
        return gas().filter(GasDesk::isReady)
                .map(desk -> new ChainOrderDesk(parts.channel, desk.domain()));
    }

    @Override
    public void work() throws IOException {
        parts.channel.step();
        if (parts.gas != null) {
            parts.gas.work(parts.client);
        }
    }

    @Override
    public List<String> troubles() {
        return parts.channel.troubles();
    }

    @Override
    public boolean reaches(Destination to) {
        try {
            return !EvmAddress.parse(to.account()).isZero();
        } catch (MalformedMessage e) {
            return false;
        }
    }

    @Override
    public long unit() {
        return 1;
    }

    @Override
    public OptionalLong walletOf(Deposit deposit) {
        return WalletClaim.walletOf(deposit.claim());
    }

    /** A memo has room for 32 characters; the transaction tells the rest. */
    @Override
    public Optional<WayBack> wayBack(Deposit deposit) {
        Destination to = Destination.of(deposit.from());
        return reaches(to) ? Optional.of(new WayBack(to, "returned")) : Optional.empty();
    }

    @Override
    public ObjectNode instructions(long walletId) {
        ObjectNode json = Json.object();
        Optional<EvmAddress> address =
                parts.gas == null ? parts.addresses.named(walletId) : parts.addresses.of(walletId);
        address.ifPresent(it -> json.put("account", it.toString()));
        if (json.isEmpty() && parts.memos) {
            json.put("account", parts.key.address().toString())
                    .put("reference", WalletClaim.of(walletId));
        }
        return json;
    }

    @Override
    public void close() {
        if (parts.gas != null) {
            parts.gas.close();
        }
        parts.channel.close();
        parts.addresses.close();
        parts.client.close();
        parts.key.close();
    }
}
