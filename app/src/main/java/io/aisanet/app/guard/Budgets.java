package io.aisanet.app.guard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds budgets by what people call them. */
final class Budgets {
    private static final int PAGE = 100;

    private Budgets() {}

    /** Every budget that the key may see, each above those below it. */
    static List<ObjectNode> all(NodeApi api) {
        Map<String, ObjectNode> byPath = new TreeMap<>();
        String after = "0";
        while (!after.isEmpty()) {
            ObjectNode page = api.get("/v1/budgets?limit=" + PAGE + "&after=" + after);
            NodeApi.objects(
                    page.path("budgets"),
                    budget ->
                            byPath.put(
                                    budget.path("owner").asText()
                                            + "/"
                                            + budget.path("path").asText()
                                            + "/"
                                            + budget.path("id").asText(),
                                    budget));
            after = page.path("next").asText("");
        }
        return new ArrayList<>(byPath.values());
    }

    /** The budget with this number or path. */
    static ObjectNode require(NodeApi api, String numberOrPath) {
        if (numberOrPath.matches("[1-9][0-9]{0,17}")) {
            return api.get("/v1/budgets/" + numberOrPath);
        }
        List<ObjectNode> found =
                all(api).stream()
                        .filter(budget -> budget.path("path").asText().equals(numberOrPath))
                        .toList();
        if (found.size() != 1) {
            String numbers =
                    found.stream()
                            .map(budget ->
                                    budget.path("id").asText()
                                            + " in "
                                            + budget.path("asset").asText())
                            .collect(Collectors.joining(", "));
            throw new CommandFailure(
                    ExitCode.USAGE,
                    found.isEmpty()
                            ? "there is no budget " + numberOrPath
                            : "several budgets are called " + numberOrPath + ": " + numbers,
                    "name its number: aisa guard show");
        }
        return found.getFirst();
    }

    static String id(NodeApi api, String numberOrPath) {
        return require(api, numberOrPath).path("id").asText();
    }
}
