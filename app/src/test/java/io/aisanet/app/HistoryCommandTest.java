package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The history of a node that is killed, by the command alone. */
class HistoryCommandTest {
    @TempDir Path folder;

    @Test
    @Timeout(300)
    void askedOfTheNodeThenOfItsFileThenBuiltAnew() throws Exception {
        Files.writeString(folder.resolve("aisa.yaml"), "api: {port: 0}\nnode: {ingressPort: 0}\n");
        ObjectNode payments;
        try (ChildProcess node = ChildProcess.start(folder, "up", "--table")) {
            node.awaitLine("Stop with");
            ok("wallet", "create", "scout");
            ok("wallet", "fund", "scout", "0.015", "USD");
            awaitHistory();
            payments = ok("history", "payments");
            assertThat(payments.at("/payments/0/amount/amount").asText()).isEqualTo("0.015");
            assertThat(payments.at("/payments/0/to/name").asText()).isEqualTo("scout");
            assertThat(ok("history", "decisions").path("decisions")).isEmpty();
        } // killed
        Files.deleteIfExists(folder.resolve("aisa-data").resolve("api.url"));
        assertThat(ok("history", "payments")).isEqualTo(payments);
        long last = ok("history", "status").path("lastEvent").asLong();
        assertThat(ok("history", "rebuild").path("lastEvent").asLong()).isEqualTo(last);
        assertThat(ok("history", "payments")).isEqualTo(payments);
        statement(payments.at("/payments/0/to/wallet").asText());
        var nowhere = ChildProcess.run(folder, "history", "status", "--data", "nowhere");
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.err()).contains("aisa history rebuild").doesNotContain("\tat ");
    }

    private void statement(String wallet) throws Exception {
        ObjectNode json = ok("history", "statement", "--wallet", wallet);
        assertThat(json.at("/closing/amount").asText()).isEqualTo("0.015");
        var csv =
                ChildProcess.run(
                        folder, "history", "statement", "--wallet", wallet, "--form", "csv");
        assertThat(csv.status()).as(csv.err()).isZero();
        assertThat(csv.out()).contains("opening", "0.015000,0.015000,USD", "closing");
        Path file = folder.resolve("statement.xml");
        var camt =
                ChildProcess.run(
                        folder,
                        "history",
                        "statement",
                        "--wallet=" + wallet,
                        "--form=camt053",
                        "--out=" + file);
        assertThat(camt.status()).as(camt.err()).isZero();
        assertThat(file).content().contains("camt.053.001.08", "0.01500");
    }

    private void awaitHistory() throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        ObjectNode status = ok("history", "status");
        while (status.path("lag").asLong() > 0 || status.path("lastEvent").asLong() == 0) {
            assertThat(System.nanoTime()).as("%s", status).isLessThan(deadlineNs);
            status = ok("history", "status");
        }
    }

    private ObjectNode ok(String... arguments) throws IOException, InterruptedException {
        ChildProcess.Ended ended = ChildProcess.run(folder, arguments);
        assertThat(ended.status()).as(ended.err()).isZero();
        return new JsonMapper().readValue(ended.out(), ObjectNode.class);
    }
}
