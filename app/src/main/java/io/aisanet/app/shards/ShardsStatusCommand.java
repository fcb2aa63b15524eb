package io.aisanet.app.shards;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa shards status}. */
@CommandLine.Command(
        name = "status",
        description = {"Ask each shard for its figures, and how much money is between shards.", ""})
public final class ShardsStatusCommand implements Command {
    @Mixin private final ShardsOptions shards = new ShardsOptions();
    @Mixin private final CommonOptions common;

    public ShardsStatusCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() {
        try (ShardNetwork network = shards.connect()) {
            List<Optional<Totals>> totals = network.totals();
            boolean all = totals.stream().allMatch(Optional::isPresent);
            Map<Asset, Long> between = all ? network.between() : Map.of();
            var found = new Found(totals, between);
            common.report().show(found::toJson, found::tell);
            return all ? ExitCode.OK : ExitCode.UNREACHABLE;
        }
    }

    private record Found(List<Optional<Totals>> totals, Map<Asset, Long> between) {
        void tell(Report report) {
            var table =
                    new Table(">SHARD", ">OWNERS", ">WALLETS", ">ACCOUNTS", ">HOLDS", ">EVENTS");
            for (int shard = 0; shard < totals.size(); shard++) {
                Optional<Totals> it = totals.get(shard);
                if (it.isPresent()) {
                    table.row(
                            shard,
                            it.get().owners(),
                            it.get().wallets(),
                            it.get().accounts(),
                            it.get().openHolds(),
                            it.get().eventSequence());
                } else {
                    table.row(shard, "away", "", "", "", "");
                }
            }
            report.table(table);
            report.line(sentence());
        }

        private String sentence() {
            if (between.isEmpty()) {
                return "A shard is away: payments from and to it wait.";
            }
            List<String> sums = new ArrayList<>();
            between.forEach((asset, sum) -> {
                if (sum != 0) {
                    String amount = AisaAsset.formatAmount(Math.abs(sum)) + " " + asset;
                    sums.add(sum > 0 ? amount : amount + " captured and not yet credited");
                }
            });
            return sums.isEmpty()
                    ? "No money is between shards."
                    : "Between shards: " + String.join(", ", sums) + ".";
        }

        ObjectNode toJson() {
            ObjectNode json = Json.object();
            ArrayNode all = json.putArray("shards");
            for (int shard = 0; shard < totals.size(); shard++) {
                ObjectNode one = all.addObject().put("shard", shard);
                one.put("answers", totals.get(shard).isPresent());
                totals.get(shard).ifPresent(it -> add(one, it));
            }
            ObjectNode sums = json.putObject("between");
            between.forEach((asset, sum) -> sums.put(asset.name(), AisaAsset.formatAmount(sum)));
            return json;
        }

        private static void add(ObjectNode one, Totals totals) {
            one.put("owners", totals.owners());
            one.put("wallets", totals.wallets());
            one.put("accounts", totals.accounts());
            one.put("openHolds", totals.openHolds());
            one.put("events", totals.eventSequence());
        }
    }
}
