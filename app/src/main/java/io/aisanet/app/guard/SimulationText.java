package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.books.Names;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.guard.Explanation;
import io.aisanet.guard.Simulation;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import java.time.Instant;
import java.util.Locale;

/** What a simulation found, for people and for programs. */
final class SimulationText {
    private final Names names;

    SimulationText(Names names) {
        this.names = names;
    }

    ObjectNode json(Simulation.Report result) {
        ObjectNode json = Json.object();
        json.put("payments", result.payments()).put("different", result.different());
        ArrayNode list = json.putArray("differences");
        for (Simulation.Difference one : result.differences()) {
            list.addObject()
                    .put("event", one.event())
                    .put("at", Instant.ofEpochMilli(one.timeMs()).toString())
                    .put("payer", names.ofAccount(one.payer()))
                    .put("payee", names.ofAccount(one.payee()))
                    .put("amount", AisaAsset.formatAmount(one.amount()))
                    .put("before", word(one.before()))
                    .put("after", word(one.after()))
                    .put("rule", Explanation.word(one.rule()));
        }
        return json;
    }

    void tell(Report report, Simulation.Report result) {
        var table = new Table(">EVENT", "TIME", "FROM", "TO", ">AMOUNT", "BEFORE", "AFTER", "RULE");
        for (Simulation.Difference one : result.differences()) {
            table.row(
                    one.event(),
                    Instant.ofEpochMilli(one.timeMs()),
                    names.ofAccount(one.payer()),
                    names.ofAccount(one.payee()),
                    AisaAsset.formatAmount(one.amount()),
                    word(one.before()),
                    word(one.after()),
                    Explanation.word(one.rule()));
        }
        if (!table.isEmpty()) {
            report.table(table);
        }
        report.line(
                result.different()
                        + " of "
                        + result.payments()
                        + " payments would have gone differently");
    }

    private static String word(Simulation.Answer answer) {
        return answer.name().toLowerCase(Locale.ROOT);
    }
}
