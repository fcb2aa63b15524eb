package io.aisanet.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.terminal.Money;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Problem;
import io.aisanet.wallet.PaidResponse;
import io.aisanet.wallet.PayingClient;
import io.aisanet.wallet.Payment;
import io.aisanet.wallet.SpendCaps;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** An agent: a wallet behind an HTTP client that pays by itself. */
final class Agent {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ASK_AGAIN = Duration.ofMillis(200);
    private static final Money NOTHING = new Money(AisaAsset.USD, 0);

    private final Participant self;
    private final PayingClient client;
    private final URI gateway;

    Agent(Participant self, URI gateway, HttpClient http) {
        this.self = self;
        this.gateway = gateway;
        // All providers share the gateway's origin, so the payee is not pinned to it.
        this.client =
                PayingClient.builder(self.keys())
                        .caps(
                                SpendCaps.builder()
                                        .maxPerPayment("200.00")
                                        .maxTotal("100000.00")
                                        .pinPayees(false)
                                        .build())
                        .httpClient(http)
                        .build();
    }

    Participant self() {
        return self;
    }

    /** Runs an errand over HTTP and pays for it if asked to. */
    PaymentLine run(Errand errand) throws InterruptedException {
        Instant at = Instant.now();
        long startNs = System.nanoTime();
        try {
            PaidResponse<String> response = client.send(request(errand), BodyHandlers.ofString());
            response = awaitApproval(response, startNs);
            return judge(at, errand, response, System.nanoTime() - startNs);
        } catch (IOException e) {
            return new PaymentLine(
                    at,
                    errand,
                    PaymentLine.Result.UNEXPECTED,
                    NOTHING,
                    System.nanoTime() - startNs,
                    String.valueOf(e.getMessage()));
        }
    }

    /** Sends the same payment again while somebody is asked for it. */
    private PaidResponse<String> awaitApproval(PaidResponse<String> first, long startNs)
            throws IOException, InterruptedException {
        PaidResponse<String> response = first;
        while (response.payment() instanceof Payment.Unconfirmed asked
                && isOf(response, "approval-pending")
                && System.nanoTime() - startNs < TIMEOUT.toNanos()) {
            Thread.sleep(ASK_AGAIN); // only the one who is asked knows when
            response = client.resume(asked.pending(), BodyHandlers.ofString());
        }
        return response;
    }

    private static boolean isOf(PaidResponse<String> response, String type) {
        return response.statusCode() == 403
                && problem(response).path("type").asText().equals(Problem.TYPE_PREFIX + type);
    }

    private static ObjectNode problem(PaidResponse<String> response) {
        try {
            return Json.parseObject(response.body().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedMessage _) {
            return Json.object(); // the provider's own words
        }
    }

    private HttpRequest request(Errand errand) {
        return request(errand, gateway);
    }

    /** An errand as an HTTP request to a gateway. */
    static HttpRequest request(Errand errand, URI gateway) {
        boolean empty = errand.body().isEmpty();
        var request =
                HttpRequest.newBuilder(gateway.resolve(errand.path()))
                        .timeout(TIMEOUT)
                        .method(
                                errand.product().method(),
                                empty
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(errand.body()));
        return empty ? request.build() : request.header("Content-Type", "application/json").build();
    }

    private static PaymentLine judge(
            Instant at, Errand errand, PaidResponse<String> response, long latencyNs) {
        return switch (response.payment()) {
            case Payment.Paid(var receipt) ->
                    new PaymentLine(
                            at,
                            errand,
                            PaymentLine.Result.PAID,
                            new Money(receipt.asset(), receipt.amount()),
                            latencyNs,
                            "");
            case Payment.Rejected rejected ->
                    new PaymentLine(
                            at,
                            errand,
                            PaymentLine.Result.REFUSED,
                            NOTHING,
                            latencyNs,
                            rejected.error());
            case Payment.NotCharged _ when isOf(response, "denied") ->
                    new PaymentLine(
                            at,
                            errand,
                            PaymentLine.Result.REFUSED,
                            NOTHING,
                            latencyNs,
                            problem(response)
                                    .path("detail")
                                    .asText()
                                    .replace(" Nothing was charged.", ""));
            case Payment.NotCharged notCharged ->
                    new PaymentLine(
                            at,
                            errand,
                            PaymentLine.Result.NOT_CHARGED,
                            NOTHING,
                            latencyNs,
                            "the provider answered "
                                    + notCharged.status()
                                    + "; the money that was held went back");
            default ->
                    new PaymentLine(
                            at,
                            errand,
                            PaymentLine.Result.UNEXPECTED,
                            NOTHING,
                            latencyNs,
                            "status " + response.statusCode() + ", " + response.payment());
        };
    }
}
