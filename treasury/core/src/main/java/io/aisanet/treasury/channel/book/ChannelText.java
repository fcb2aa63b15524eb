package io.aisanet.treasury.channel.book;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import java.util.Map;
import java.util.TreeMap;

/** What channels tell, as members of a record and back; whose record it is says its type. */
public final class ChannelText {
    private ChannelText() {}

    /** Adds where a payout is. */
    public static ObjectNode put(ObjectNode record, PayoutStatus status) {
        return record.put("batch", status.batchId())
                .put("id", status.payoutId())
                .put("state", status.state().name())
                .put("reference", status.reference())
                .put("reason", status.reason())
                .put("at", status.atMs());
    }

    /** Where a payout is. */
    public static PayoutStatus status(JsonNode record) {
        return new PayoutStatus(
                record.path("batch").asText(),
                record.path("id").asText(),
                PayoutState.valueOf(record.path("state").asText()),
                record.path("reference").asText(),
                record.path("reason").asText(),
                record.path("at").asLong());
    }

    /** Adds what came in. */
    public static ObjectNode put(ObjectNode record, Deposit deposit) {
        return record.put("reference", deposit.reference())
                .put("asset", deposit.asset().name())
                .put("amount", deposit.amount())
                .put("claim", deposit.claim())
                .put("from", deposit.from())
                .put("state", deposit.state().name())
                .put("at", deposit.atMs());
    }

    /** What came in. */
    public static Deposit deposit(JsonNode record) {
        return new Deposit(
                record.path("reference").asText(),
                asset(record),
                record.path("amount").asLong(),
                record.path("claim").asText(),
                record.path("from").asText(),
                Deposit.State.valueOf(record.path("state").asText()),
                record.path("at").asLong());
    }

    /** Adds a line of the outside's books. */
    public static ObjectNode put(ObjectNode record, StatementLine line) {
        return record.put("number", line.number())
                .put("account", line.account())
                .put("reference", line.reference())
                .put("asset", line.asset().name())
                .put("amount", line.amount())
                .put("text", line.text())
                .put("at", line.bookedMs());
    }

    /** A line of the outside's books. */
    public static StatementLine line(JsonNode record) {
        return new StatementLine(
                record.path("number").asLong(),
                record.path("account").asText(),
                record.path("reference").asText(),
                asset(record),
                record.path("amount").asLong(),
                record.path("text").asText(),
                record.path("at").asLong());
    }

    /** Adds the details of a destination. */
    public static void putDetails(ObjectNode record, Destination to) {
        ObjectNode details = record.putObject("details");
        to.details().forEach(details::put);
    }

    /** Where money goes: {@code account}, {@code name} and {@code details} of a record. */
    public static Destination destination(JsonNode record) {
        Map<String, String> details = new TreeMap<>();
        record.path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
        return new Destination(
                record.path("account").asText(), record.path("name").asText(), details);
    }

    /** The asset that a record names. */
    public static Asset asset(JsonNode record) {
        return Asset.valueOf(record.path("asset").asText());
    }
}
