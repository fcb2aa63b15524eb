package io.aisanet.app.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one run of the demo came to.
 *
 * @param outside what came in and went out over rails
 */
record DemoResult(
        List<PaymentLine> payments,
        Optional<Load.Outcome> load,
        Closing closing,
        ObjectNode outside) {
    private static final double NS_PER_MS = 1_000_000.0;
    private static final double NS_PER_S = 1_000_000_000.0;

    /** Amounts are in atomic units (millionths), times in milliseconds. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("payments");
        payments.forEach(line -> payment(list.addObject(), line));
        load.ifPresent(outcome -> load(json.putObject("load"), outcome));
        today(json.putObject("today"));
        json.set("treasury", outside);
        ObjectNode books = json.putObject("books");
        books.put("events", closing.books().events());
        books.put("chainHash", closing.chainHash());
        books.put("addsUp", closing.addsUp());
        ArrayNode assets = books.putArray("assets");
        closing.books()
                .sums()
                .forEach((asset, sum) -> {
                    ObjectNode line = assets.addObject();
                    line.put("asset", asset.name());
                    line.put("accounts", sum.accounts());
                    line.put("debits", sum.debits());
                    line.put("credits", sum.credits());
                    line.put("held", sum.held());
                });
        return json;
    }

    private static void payment(ObjectNode json, PaymentLine line) {
        json.put("at", line.at().toString());
        json.put("payer", line.errand().agent().walletName());
        json.put("payee", line.errand().product().provider().walletName());
        json.put("what", line.errand().what());
        json.put("result", line.result().name().toLowerCase(Locale.ROOT));
        json.put("asset", line.paid().asset().code());
        json.put("amount", line.paid().atomic());
        json.put("latencyMs", line.latencyNs() / NS_PER_MS);
        json.put("note", line.note());
    }

    private static void load(ObjectNode json, Load.Outcome load) {
        json.put("seconds", load.elapsedNs() / NS_PER_S);
        json.put("paymentsPerSecond", load.paid() * NS_PER_S / load.elapsedNs());
        ObjectNode results = json.putObject("results");
        load.results().forEach((kind, n) -> results.put(kind.name().toLowerCase(Locale.ROOT), n));
        ObjectNode latency = json.putObject("latencyMs");
        for (double percentile : new double[] {50, 90, 99, 99.9}) {
            String name = "p" + String.format(Locale.ROOT, "%s", percentile).replace(".0", "");
            latency.put(name, load.latencies().getValueAtPercentile(percentile) / NS_PER_MS);
        }
        latency.put("max", load.latencies().getMaxValue() / NS_PER_MS);
    }

    private void today(ObjectNode json) {
        json.put("payments", closing.today().payments());
        ObjectNode totals = json.putObject("totals");
        closing.today().totals().forEach((asset, amount) -> totals.put(asset.code(), amount));
        json.put("totaling", Money.sentence(closing.today().totals()));
    }
}
