package io.aisanet.app.rails;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.interledger.Settlements;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Settles with a peer by a withdrawal like any other: out of a wallet of the operator's, over
 * another rail. What arrived comes back to that wallet as a deposit on the peer's rail, so that the
 * books of both rails agree.
 */
public final class WithdrawnSettlements implements Settlements {
    private final @Nullable Order order;
    private final Asset asset;
    private final InstantSource clock;
    private volatile @Nullable Treasury treasury;

    /**
     * How the peer is paid.
     *
     * @param wallet of the operator, with an account in the asset
     * @param channel name of the rail
     * @param to the peer's account there
     */
    public record Order(long wallet, String channel, Destination to) {}

    WithdrawnSettlements(@Nullable Order order, Asset asset, InstantSource clock) {
        this.order = order;
        this.asset = asset;
        this.clock = clock;
    }

    /** From here on it can pay. */
    void payThrough(Treasury opened) {
        treasury = opened;
    }

    OptionalLong wallet() {
        return order == null ? OptionalLong.empty() : OptionalLong.of(order.wallet());
    }

    @Override
    public long unit() {
        Treasury opened = treasury;
        return opened == null || order == null ? 1 : rail(opened, order).map(Rail::unit).orElse(1L);
    }

    private static Optional<Rail> rail(Treasury opened, Order order) {
        return opened.rails().stream()
                .filter(rail -> rail.name().equals(order.channel()))
                .findFirst();
    }

    @Override
    public State settle(String id, long amount) throws IOException {
        Treasury opened = treasury;
        if (order == null) {
            return State.REFUSED;
        }
        if (opened == null) {
            return State.PENDING;
        }
        Rail rail =
                rail(opened, order)
                        .orElseThrow(() -> new IOException("no rail " + order.channel()));
        String hold = CommandId.derive("aisa-peer-settlement", id.getBytes(UTF_8)).toString();
        return switch (opened.withdraw(hold, number -> wish(hold, number, rail, amount))
                .withdrawal()
                .stage()) {
            case PAID -> State.DONE;
            case FAILED, RETURNED, REFUSED, CANCELLED -> State.REFUSED;
            case REQUESTED, HELD, CAPTURED, HANDED_OVER -> State.PENDING;
        };
    }

    private Withdrawal.Order wish(String id, long number, Rail rail, long amount) {
        Order by = Objects.requireNonNull(order);
        return new Withdrawal.Order(
                id,
                number,
                rail.name(),
                AccountId.of(by.wallet(), asset),
                amount,
                rail.rules().fee().of(amount),
                by.to(),
                "settlement",
                0,
                0,
                clock.millis());
    }
}
