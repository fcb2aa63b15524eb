package io.aisanet.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.treasury.OutsideOrders;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.RailTask;
import io.aisanet.server.treasury.WayBack;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.GasSpent;
import io.aisanet.treasury.channel.MemoryOutside;
import io.aisanet.treasury.netting.NettingRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A rail to a world in memory: a step of it at each pass. */
final class MemoryRail implements Rail {
    /** What every withdrawal costs: a tenth of a dollar. */
    static final long FEE = 100_000;

    final MemoryOutside outside = new MemoryOutside(false);
    final List<RailTask> tasks = new ArrayList<>();

    @Override
    public Channel channel() {
        return outside.channel();
    }

    @Override
    public RailRules rules() {
        return new RailRules(
                new NettingRules(Long.MAX_VALUE, Long.MAX_VALUE, 0, 0, 1),
                new FeeSchedule(FEE, List.of()),
                1_000_000);
    }

    @Override
    public void work() {
        outside.turn();
    }

    @Override
    public boolean reaches(Destination to) {
        return to.account().startsWith("payee-");
    }

    @Override
    public long unit() {
        return 10_000;
    }

    @Override
    public OptionalLong walletOf(Deposit deposit) {
        return deposit.claim().matches("[0-9]+")
                ? OptionalLong.of(Long.parseLong(deposit.claim()))
                : OptionalLong.empty();
    }

    @Override
    public Optional<WayBack> wayBack(Deposit deposit) {
        return deposit.claim().equals("nobody")
                ? Optional.empty()
                : Optional.of(new WayBack(Destination.of("payee-back"), deposit.reference()));
    }

    @Override
    public ObjectNode instructions(long walletId) {
        return Json.object().put("account", "memory").put("reference", Long.toString(walletId));
    }

    @Override
    public List<RailTask> tasks() {
        return List.copyOf(tasks);
    }

    @Override
    public boolean resolve(long number, String note, String by) {
        return tasks.removeIf(task -> task.number() == number);
    }

    /** Signs whatever it is asked for. */
    @Override
    public Optional<OutsideOrders> orders() {
        return Optional.of(
                new OutsideOrders() {
                    @Override
                    public String network() {
                        return "eip155:1";
                    }

                    @Override
                    public ObjectNode token() {
                        return Json.object()
                                .put("asset", "0x1111111111111111111111111111111111111111")
                                .put("name", "Memory")
                                .put("version", "1");
                    }

                    @Override
                    public Optional<String> refusal(PaymentRequirements terms) {
                        return Optional.empty();
                    }

                    @Override
                    public Optional<ObjectNode> order(String batchId) {
                        return Optional.of(Json.object().put("signature", batchId));
                    }
                });
    }

    /** As if it were a chain: 1.5 thousandths of a coin long ago. */
    @Override
    public Optional<GasSpent> gasSpent() {
        BigInteger wei = BigInteger.valueOf(1_500_000_000_000_000L);
        return Optional.of(GasSpent.NONE.with(wei, 1));
    }

    @Override
    public void close() {
        outside.close();
    }
}
