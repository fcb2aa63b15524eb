package io.aisanet.app.rails;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailRules;
import io.aisanet.server.treasury.RailTask;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.lightning.Alarm;
import io.aisanet.treasury.lightning.LightningChannel;
import io.aisanet.treasury.lightning.invoice.Invoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** A Lightning channel as a rail of the node. */
final class LightningRail implements Rail {
    private static final int NUMBER_BITS = 52;

    private final LightningChannel channel;
    private final RailRules rules;
    private volatile String trouble = "";

    LightningRail(LightningChannel channel, RailRules rules) {
        this.channel = channel;
        this.rules = rules;
    }

    @Override
    public Channel channel() {
        return channel;
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
        List<String> all = new ArrayList<>(channel.troubles());
        if (!trouble.isEmpty()) {
            all.add(trouble);
        }
        return all;
    }

    @Override
    public boolean reaches(Destination to) {
        try {
            Invoice invoice = Invoice.parse(to.account());
            return channel.facts().assets().contains(invoice.asset());
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

    @Override
    public ObjectNode instructions(long walletId) {
        ObjectNode json = Json.object();
        try {
            Invoice invoice = channel.standingInvoice(WalletClaim.of(walletId));
            json.put("account", invoice.text()).put("expiresAtMs", invoice.expiresAtMs());
            trouble = "";
        } catch (IOException e) {
            trouble = "no invoice can be issued: " + e.getMessage();
        }
        return json;
    }

    /** Numbers follow from what happened, so that each is told once, ever. */
    @Override
    public List<RailTask> tasks() {
        return channel.alarms().stream().map(LightningRail::task).toList();
    }

    private static RailTask task(Alarm alarm) {
        long number = 0;
        for (char c : alarm.reference().toCharArray()) {
            number = number * 1_000_003 + c;
        }
        return new RailTask(
                (number >>> (Long.SIZE - NUMBER_BITS)) + 1,
                "peer-lied",
                alarm.reference(),
                alarm.amount(),
                alarm.words(),
                true,
                alarm.atMs());
    }

    @Override
    public boolean resolve(long number, String note, String by) {
        return tasks().stream().anyMatch(task -> task.number() == number);
    }

    @Override
    public void close() {
        channel.close();
    }
}
