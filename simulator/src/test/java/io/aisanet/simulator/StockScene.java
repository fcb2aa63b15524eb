package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where stock clients pay: an API that counts its calls behind a gateway, an agent with money for
 * each test, and after each test the events, which must tell the same story as the accounts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StockScene {
    static final long FUNDS = 10 * PaidApi.PRICE;

    private final AtomicInteger calls = new AtomicInteger();
    private int callsBefore;
    private long soldBefore;

    ProvingGround ground;
    Party agent;

    @BeforeAll
    void open(@TempDir Path dataDir) throws IOException {
        ground = ProvingGround.open(dataDir, getClass().getSimpleName(), this::serve);
    }

    @AfterAll
    void close() throws IOException {
        ground.close();
    }

    private void serve(HttpMessage request, OutputStream out) throws IOException {
        int call = calls.incrementAndGet();
        out.write(
                UpstreamServer.json(
                        200,
                        "{\"call\":"
                                + call
                                + ",\"got\":\""
                                + request.method()
                                + request.text()
                                + "\"}"));
    }

    @BeforeEach
    void arrive(TestInfo test) {
        agent = ground.town().agent(test.getTestMethod().orElseThrow().getName(), FUNDS);
        callsBefore = calls.get();
        soldBefore = ground.town().account(ground.shop()).credits();
    }

    @AfterEach
    void theEventsTellTheSameStory() throws InterruptedException {
        MoneyAuditor money = ground.audit();
        money.compare(ground.town().account(agent));
        money.compare(ground.town().account(ground.shop()));
        assertThat(money.problems()).isEmpty();
        assertThat(money.sumOfBalances()).isZero();
    }

    /** How often the API was called in this test. */
    int calls() {
        return calls.get() - callsBefore;
    }

    /** So many calls were made and paid for in this test, and the agent paid all of them. */
    void assertSold(int sold) {
        assertThat(calls()).isEqualTo(sold);
        assertThat(ground.town().account(agent).available())
                .isEqualTo(FUNDS - sold * PaidApi.PRICE);
        assertThat(ground.town().account(ground.shop()).credits() - soldBefore)
                .isEqualTo(sold * PaidApi.PRICE);
    }

    HttpMessage send(byte[] request) throws IOException {
        return HttpConnection.once(ground.gatewayPort(), request);
    }

    /** A GET with this payment. */
    HttpMessage send(String target, Map<String, String> header) throws IOException {
        return send(HttpConnection.get(target, header));
    }
}
