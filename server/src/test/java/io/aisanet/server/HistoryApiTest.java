package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.history.HistoryStatus;
import io.aisanet.server.Node.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryApiTest {
    @TempDir Path folder;

    private Node node = new Node();

    @BeforeEach
    void start() {
        node.close();
        node = Node.withHistory(folder.resolve("history.duckdb")).withParties();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private String pay(String amount) {
        return node.post("/v1/transfers", Node.transfer(node.id("agent"), node.id("shop"), amount))
                .expect(201)
                .text("/id");
    }

    @Test
    void paymentsAreToldAndPaged() throws Exception {
        String first = pay("0.01");
        String second = pay("0.02");
        Answer page = node.awaitHistory().get("/v1/history/payments?limit=1").expect(200);
        assertThat(page.text("/payments/0/payment")).isEqualTo(second);
        assertThat(page.text("/payments/0/amount/amount")).isEqualTo("0.02");
        String next = page.text("/next");
        page = node.get("/v1/history/payments?limit=1&before=" + next).expect(200);
        assertThat(page.text("/payments/0/payment")).isEqualTo(first);
    }

    @Test
    void aKeySeesItsOwnPaymentsOnly() throws Exception {
        pay("0.01");
        node.awaitHistory();
        String owner = node.newKey(node.id("owner"), "", "payments:read");
        String shop = node.newKey(node.id("shopOwner"), node.id("shop"), "payments:read");
        String stranger = node.newKey(stranger(), "", "payments:read");
        node.awaitHistory();
        assertThat(payments(owner)).isPositive();
        assertThat(payments(shop)).isEqualTo(1);
        assertThat(payments(stranger)).isZero();
        String statement = "/v1/history/statement?wallet=" + node.id("agent");
        assertThat(node.as(owner, "GET", statement, "").status()).isEqualTo(200);
        assertThat(node.as(shop, "GET", statement, "").status()).isEqualTo(403);
        assertThat(node.as(stranger, "POST", "/v1/history/rebuild", "").status()).isEqualTo(403);
    }

    private String stranger() {
        return node.post("/v1/owners", "{\"name\":\"Eve\",\"timeZone\":\"UTC\"}").text("/id");
    }

    private int payments(String key) {
        return node.as(key, "GET", "/v1/history/payments", "").expect(200).at("/payments").size();
    }

    @Test
    void decisionsAreThePayersBusiness() throws Exception {
        node.applyPolicy("maxPayment: 0.05 USD");
        node.post("/v1/accounts/" + node.account("agent") + "/budget", "{\"budget\":\"1\"}")
                .expect(200);
        node.post("/v1/transfers", Node.transfer(node.id("agent"), node.id("shop"), "0.06"))
                .expect(403);
        pay("0.05");
        node.awaitHistory();
        Answer all = node.get("/v1/history/decisions").expect(200);
        assertThat(all.text("/decisions/0/decision")).isEqualTo("allow");
        assertThat(all.text("/decisions/1/decision")).isEqualTo("deny");
        assertThat(all.text("/decisions/1/rule")).isEqualTo("max-payment");
        assertThat(all.text("/decisions/1/policy")).matches("0x[0-9a-f]{64}");
        assertThat(node.get("/v1/history/decisions?decision=deny").at("/decisions")).hasSize(1);
        String shop = node.newKey(node.id("shopOwner"), node.id("shop"), "payments:read");
        Answer shops = node.as(shop, "GET", "/v1/history/decisions", "").expect(200);
        assertThat(shops.at("/decisions")).isEmpty();
    }

    @Test
    void aStatementEndsWithTheBalance() throws Exception {
        pay("0.01");
        pay("0.02");
        node.awaitHistory();
        String path = "/v1/history/statement?wallet=" + node.id("shop");
        Answer json = node.get(path).expect(200);
        assertThat(json.text("/opening/amount")).isEqualTo("0.00");
        assertThat(json.text("/closing/amount")).isEqualTo(node.available("shop"));
        assertThat(json.at("/entries")).hasSize(2);
        String csv = node.get(path + "&form=csv").expect(200).raw().body();
        assertThat(csv.lines()).hasSize(5).last().asString().contains("closing", "0.030000");
        Answer camt = node.get(path + "&form=camt053").expect(200);
        assertThat(camt.raw().headers().firstValue("content-type")).contains("application/xml");
        assertThat(camt.raw().body()).contains("camt.053.001.08", ">0.03000<");
        assertThat(node.get(path + "&form=pdf").status()).isEqualTo(400);
        assertThat(node.get(path + "&from=2026-13-01").status()).isEqualTo(400);
        assertThat(node.get(path + "&from=2026-11-22").at("/entries")).isEmpty();
    }

    @Test
    void itIsBuiltAnewOnDemand() throws Exception {
        pay("0.01");
        node.awaitHistory();
        Answer before = node.get("/v1/history/payments");
        node.post("/v1/history/rebuild", "").expect(200);
        pay("0.02");
        node.awaitHistory();
        assertThat(node.get("/v1/history").text("/state"))
                .isEqualTo(HistoryStatus.State.FOLLOWING.text());
        assertThat(node.get("/v1/history").at("/lag").asLong()).isZero();
        assertThat(node.get("/v1/history/payments").at("/payments"))
                .hasSize(before.at("/payments").size() + 1);
    }

    @Test
    void aNodeWithoutOneSaysSo() {
        try (Node without = new Node()) {
            Answer answer = without.get("/v1/history");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("/detail")).contains("history.database");
        }
    }
}
