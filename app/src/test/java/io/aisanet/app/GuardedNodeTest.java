package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who keeps an agent within limits: every step a process, as from a shell. */
final class GuardedNodeTest {
    private static final String POLICY =
            """
            policy: agents
            version: 1
            asset: USD
            budgets:
              - name: team
                maxPayment: 2.00 USD
                limits: { day: 5.00 USD }
                ask: { from: 0.50 USD, approvals: 1, approvers: [operator] }
            """;

    @TempDir private Path folder;

    @Test
    @Timeout(300)
    void applyAskApproveFreezeAudit() throws Exception {
        Files.writeString(folder.resolve("aisa.yaml"), "api: {port: 0}\nnode: {ingressPort: 0}\n");
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
        try (ChildProcess node = ChildProcess.start(folder, "up", "--table")) {
            node.awaitLine("Stop with");
            String scout = ok("wallet", "create", "scout").path("id").asText();
            String shop = ok("wallet", "create", "shop", "--kind", "provider").path("id").asText();
            ok("wallet", "fund", "scout", "10", "USD");
            beginner(scout, shop);
            apply();
            payments(scout, shop);
            small(scout, shop);
            freeze();
            node.terminate().end();
        }
        afterwards();
    }

    /** Nobody has written a policy yet. */
    private void beginner(String scout, String shop) throws Exception {
        String refused = post("/v1/transfers", order(scout, shop, "1.5"), "beginner").body();
        assertThat(refused).contains("$1.00", "every new owner begins with", "guard template");
        var template = ChildProcess.run(folder, "guard", "template");
        Files.writeString(folder.resolve("caps.yaml"), template.out() + "\n");
        assertThat(ok("guard", "diff", "caps.yaml").path("diff")).isEmpty();
        assertThat(ok("guard", "detach", "scout").has("budget")).isFalse();
        ObjectNode rest = ok("guard", "detach", "--new-agents", "--asset", "EURC");
        assertThat(rest.path("newAgents")).hasSize(2);
        var several = ChildProcess.run(folder, "guard", "attach", "scout", "all agents");
        assertThat(several.status()).isEqualTo(2);
        assertThat(several.err()).contains("in USD", "in USDC", "in EURC");
        assertThat(ok("key", "list").at("/keys/0/name").asText()).isEqualTo("operator");
    }

    private void small(String scout, String shop) throws Exception {
        for (String amount : List.of("0.30", "0.40", "0.20")) {
            String order = order(scout, shop, amount);
            assertThat(post("/v1/transfers", order, amount).statusCode()).isEqualTo(201);
        }
    }

    private void apply() throws Exception {
        assertThat(ok("guard", "diff", "policy.yaml").path("diff").toString()).contains("is new");
        ObjectNode applied = ok("guard", "apply", "policy.yaml");
        assertThat(applied.path("applied").asBoolean()).isTrue();
        ok("guard", "attach", "scout", "team");
        ObjectNode shown = ok("guard", "show", "team");
        assertThat(shown.at("/budgets/0/policy").asText()).isEqualTo(applied.path("hash").asText());
        assertThat(shown.at("/budgets/0/windows/day/left/amount").asText()).isEqualTo("5.00");
        assertThat(ChildProcess.run(folder, "guard", "show", "--table").out())
                .contains("team", "maxPayment  2.00 USD", "left $5.00");
    }

    private void payments(String scout, String shop) throws Exception {
        ObjectNode denied = explain("3");
        assertThat(denied.path("rule").asText()).isEqualTo("max-payment");
        assertThat(explain("0.75").path("decision").asText()).isEqualTo("ask");
        String dear = order(scout, shop, "3");
        assertThat(post("/v1/transfers", dear, "dear").statusCode()).isEqualTo(403);

        String until = Instant.now().plus(Duration.ofMinutes(10)).toString();
        String hold =
                order(scout, shop, "0.75").replace("}}", "},\"holdUntil\":\"" + until + "\"}");
        assertThat(post("/v1/holds", hold, "ask").body()).contains("approval-pending");
        ObjectNode waiting = ok("guard", "approvals");
        String payment = waiting.at("/approvals/0/payment").asText();
        assertThat(ok("guard", "approve", payment).path("state").asText()).isEqualTo("approved");
        assertThat(post("/v1/holds", hold, "ask").statusCode()).isEqualTo(201);
        assertThat(ChildProcess.run(folder, "guard", "deny", payment).status()).isEqualTo(3);
        assertThat(ok("guard", "approvals").path("approvals")).isEmpty();
    }

    private ObjectNode explain(String amount) throws Exception {
        var ended =
                ChildProcess.run(
                        folder,
                        "guard",
                        "explain",
                        "--payer",
                        "scout",
                        "--payee",
                        "shop",
                        "--amount",
                        amount);
        assertThat(ended.status()).as(ended.err()).isEqualTo(3);
        return json(ended.out());
    }

    private void freeze() throws Exception {
        ok("guard", "freeze", "team", "--void-holds");
        assertThat(explain("0.01").path("rule").asText()).isEqualTo("frozen");
        ok("guard", "unfreeze", "team");
    }

    /** What the journal alone tells, with the node gone. */
    private void afterwards() throws Exception {
        var audit = ChildProcess.run(folder, "guard", "audit");
        assertThat(audit.status()).as(audit.err()).isZero();
        assertThat(audit.err()).contains("every hash is right");
        assertThat(audit.out()).contains("\"rule\":\"max-payment\"", "\"type\":\"approved\"");

        Files.writeString(
                folder.resolve("wider.yaml"),
                POLICY.replace("maxPayment: 2.00", "maxPayment: 4.00"));
        // Whoever is asked in a simulation says nothing, and what waits counts: 1.50 + 3.00 of
        // 5.00.
        assertThat(differences("wider.yaml"))
                .containsExactly(
                        "1.50 denied asked",
                        "3.00 denied asked",
                        "0.75 asked denied",
                        "0.40 allowed denied");
        Files.writeString(
                folder.resolve("narrow.yaml"),
                POLICY.replace("maxPayment: 2.00", "maxPayment: 0.35"));
        assertThat(differences("narrow.yaml"))
                .containsExactly("0.75 asked denied", "0.40 allowed denied");
        assertThat(ok("ledger", "verify").at("/addsUp").asBoolean()).isTrue();
    }

    private List<String> differences(String file) throws Exception {
        List<String> all = new ArrayList<>();
        ok("guard", "simulate", file, "--days", "1")
                .path("differences")
                .forEach(one ->
                        all.add(
                                "%s %s %s"
                                        .formatted(
                                                one.path("amount").asText(),
                                                one.path("before").asText(),
                                                one.path("after").asText())));
        return all;
    }

    private static String order(String payer, String payee, String amount) {
        return """
        {"payer":"%s","payee":"%s","amount":{"amount":"%s","asset":"USD"}}\
        """
                .formatted(payer, payee, amount);
    }

    private HttpResponse<String> post(String path, String body, String idempotencyKey)
            throws IOException, InterruptedException {
        Path data = folder.resolve("aisa-data");
        String key = Files.readString(data.resolve("operator.key")).strip();
        URI api = URI.create(Files.readString(data.resolve("api.url")).strip());
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve(path))
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + key)
                        .header("Idempotency-Key", idempotencyKey)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private ObjectNode ok(String... arguments)
            throws IOException, InterruptedException, MalformedMessage {
        ChildProcess.Ended ended = ChildProcess.run(folder, arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return json(ended.out());
    }

    private static ObjectNode json(String text) throws MalformedMessage {
        return Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
