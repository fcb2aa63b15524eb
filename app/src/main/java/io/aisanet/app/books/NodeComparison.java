package io.aisanet.app.books;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.cluster.EventFeed;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The running node's own totals, held against the books at the same event: the node may go on while
 * the journal is read.
 */
final class NodeComparison {
    private final ObjectNode totals;
    private final String sentence;
    private final long sequence;
    private Map<Asset, AssetSum> sumsThen = new EnumMap<>(Asset.class);

    private NodeComparison(ObjectNode totals, String sentence) {
        this.totals = totals;
        this.sentence = sentence;
        this.sequence = totals.path("eventSequence").asLong(0);
    }

    /** Asks the directory's node; it may not run, and another one may have its port by now. */
    static NodeComparison ask(NodeOptions options) throws IOException {
        if (!options.isNodeKnown()) {
            return none("The node does not run: there was nothing to compare with.");
        }
        try {
            NodeApi api = options.connect();
            ObjectNode totals = api.get("/v1/ledger");
            return new NodeComparison(
                    totals,
                    "Compared with the running node at "
                            + api.base()
                            + " at event "
                            + totals.path("eventSequence").asText()
                            + ".");
        } catch (CommandFailure e) {
            if (options.isApiNamed()) {
                throw e;
            }
            return switch (e.code()) {
                case UNREACHABLE ->
                        none("The node does not run: there was nothing to compare with.");
                case REFUSED ->
                        none(
                                "Another node answers at its address: there was nothing to compare with.");
                default -> throw e;
            };
        }
    }

    private static NodeComparison none(String sentence) {
        return new NodeComparison(Json.object(), sentence);
    }

    boolean isAnswered() {
        return sequence > 0;
    }

    String sentence() {
        return sentence;
    }

    /** The books are at this event now. */
    void passed(long eventSequence, Books books) {
        if (eventSequence == sequence) {
            sumsThen = books.sums();
        }
    }

    /** What the node tells otherwise; empty is what it should be. */
    List<String> differences(EventFeed.Verified verified) {
        var all = new ArrayList<String>();
        if (!isAnswered()) {
            return all;
        }
        if (verified.newestSequence() < sequence) {
            all.add(
                    "the journal ends at event "
                            + verified.newestSequence()
                            + ", the node's ledger"
                            + " is at "
                            + sequence
                            + ": is this its data directory?");
            return all;
        }
        String head = totals.path("chainHash").asText();
        if (verified.newestSequence() == sequence && !head.equals(verified.chainHash())) {
            all.add("the node's head is " + head);
        }
        for (JsonNode line : totals.path("assets")) {
            compare(line, all);
        }
        return all;
    }

    private void compare(JsonNode line, List<String> all) {
        Asset asset = Asset.valueOf(line.path("asset").asText());
        var theirs =
                new AssetSum(
                        line.path("accounts").asLong(),
                        atomic(line.path("debits")),
                        atomic(line.path("credits")),
                        atomic(line.path("held")));
        AssetSum ours = sumsThen.getOrDefault(asset, new AssetSum(0, 0, 0, 0));
        if (!theirs.equals(ours)) {
            all.add(asset + ": the journal comes to " + ours + ", the node has " + theirs);
        }
    }

    private static long atomic(JsonNode money) {
        return AisaAsset.parseAmount(money.path("amount").asText()).orElse(-1);
    }
}
