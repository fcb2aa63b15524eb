package io.aisanet.server.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * The budgets, policies and approvals of a node's {@code /v1}, through an {@link ApiClient}, which
 * closes it. Answers are JSON as the node sends it: {@code /openapi.json} describes them.
 */
public final class GuardApi {
    private static final String BUDGETS = "/v1/budgets/";
    private static final String APPROVALS = "/v1/approvals/";

    private final ApiHttp http;

    GuardApi(ApiHttp http) {
        this.http = http;
    }

    /** Every budget that the key may see. */
    public List<JsonNode> budgets() {
        return all("/v1/budgets", "budgets");
    }

    /** A budget: rules, what is spent and left, and the accounts under it. */
    public JsonNode budget(String id) {
        return http.get(BUDGETS + id);
    }

    /**
     * Brings an owner's budgets to a policy document.
     *
     * @param owner id; empty = the key's own
     * @param dryRun only to be told what would change
     */
    public JsonNode applyPolicy(String yaml, String owner, boolean dryRun) {
        String path = "/v1/policies?dryRun=" + dryRun;
        return http.putYaml(owner.isEmpty() ? path : path + "&owner=" + owner, yaml);
    }

    /**
     * Delegates: a budget below another one.
     *
     * @param rules in the words of a policy document
     */
    public JsonNode createBudget(String parent, String name, ObjectNode rules) {
        ObjectNode body = Json.object().put("name", name).put("parent", parent);
        body.set("rules", rules);
        return http.post("/v1/budgets", body, null);
    }

    /** Puts an account under a budget. */
    public JsonNode attach(String account, String budget) {
        return http.post("/v1/accounts/" + account + "/budget", named(budget), null);
    }

    /** Takes an account from under its budget. */
    public JsonNode detach(String account) {
        return http.delete("/v1/accounts/" + account + "/budget");
    }

    /** Where an owner's new agents begin. */
    public JsonNode newAgents(String owner) {
        return http.get(newAgentsPath(owner));
    }

    /** Says where an owner's new agents begin, in the budget's asset. */
    public JsonNode setNewAgents(String owner, String budget) {
        return http.post(newAgentsPath(owner), named(budget), null);
    }

    /** Lets an owner's new agents begin without a budget in this asset. */
    public JsonNode unsetNewAgents(String owner, AisaAsset asset) {
        return http.delete(newAgentsPath(owner) + "/" + asset.code());
    }

    /**
     * Stops everything under a budget.
     *
     * @param voidHolds ends the open holds, too
     */
    public JsonNode freeze(String budget, boolean voidHolds) {
        ObjectNode body = Json.object().put("voidHolds", voidHolds);
        return http.post(BUDGETS + budget + "/freeze", body, null);
    }

    /** Allows again what was stopped. */
    public JsonNode unfreeze(String budget) {
        return http.post(BUDGETS + budget + "/unfreeze", Json.object(), null);
    }

    /** The payments that wait for somebody's yes. */
    public List<JsonNode> approvals() {
        return all("/v1/approvals", "approvals");
    }

    /** Says yes to a payment, in the name of the key. */
    public JsonNode approve(String payment) {
        return http.post(APPROVALS + payment + "/approve", Json.object(), null);
    }

    /** Says no to a payment: the money goes back. */
    public JsonNode deny(String payment) {
        return http.post(APPROVALS + payment + "/deny", Json.object(), null);
    }

    /** What would become of a payment now, without making it. */
    public JsonNode decide(String payer, String payee, ApiClient.Amount amount) {
        ObjectNode body = Json.object().put("payer", payer).put("payee", payee);
        body.putObject("amount")
                .put("amount", AisaAsset.formatAmount(amount.atomic()))
                .put("asset", amount.asset().code());
        return http.post("/v1/decisions", body, null);
    }

    private List<JsonNode> all(String path, String name) {
        List<JsonNode> all = new ArrayList<>();
        String after = "0";
        while (!after.isEmpty()) {
            ObjectNode page = http.get(path + "?limit=100&after=" + after);
            page.path(name).forEach(all::add);
            after = page.path("next").asText();
        }
        return List.copyOf(all);
    }

    private static String newAgentsPath(String owner) {
        return "/v1/owners/" + owner + "/budgets";
    }

    private static ObjectNode named(String budget) {
        return Json.object().put("budget", budget);
    }
}
