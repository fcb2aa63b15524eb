package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.wallet.Payment.Doubt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server of bare sockets that breaks connections at the worst moments. */
class LostAnswerTest {
    private static final String PAID =
            "HTTP/1.1 200 OK\r\n"
                    + PaymentHeaders.PAYMENT_RESPONSE
                    + ": "
                    + Shop.receipt("10000")
                    + "\r\n";
    private static final String WHOLE = PAID + "Content-Length: 5\r\n\r\nhello";
    private static final String HALF = PAID + "Content-Length: 5\r\n\r\nhe";
    private static final String RESET = "";
    private static final String SILENCE = "silence";

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> credentials = new CopyOnWriteArrayList<>();
    private final List<String> script = new CopyOnWriteArrayList<>();
    private final AgentWallet wallet = Keys.wallet();
    private final PayingClient client =
            PayingClient.builder(wallet)
                    .requestTimeout(Duration.ofSeconds(30))
                    .maxPaidAttempts(3)
                    .build();

    LostAnswerTest() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    @AfterEach
    void close() throws IOException {
        listener.close();
        client.close();
        wallet.close();
    }

    @Test
    void rule8SendsTheSamePaymentAgainAfterAReset() throws Exception {
        script.addAll(List.of(RESET, WHOLE));

        PaidResponse<String> answer = client.send(get(), BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("hello");
        assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        assertOnePaymentSent();
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(10_000);
    }

    @Test
    void sendsTheSamePaymentAgainAfterSilence() throws Exception {
        script.addAll(List.of(SILENCE, WHOLE));
        HttpRequest impatient =
                HttpRequest.newBuilder(uri()).timeout(Duration.ofSeconds(2)).build();

        assertThat(client.send(impatient, BodyHandlers.ofString()).body()).isEqualTo("hello");
        assertOnePaymentSent();
    }

    @Test
    void sendsTheSamePaymentAndBodyOfAPost() throws Exception {
        script.addAll(List.of(RESET, RESET, WHOLE));
        HttpRequest post =
                HttpRequest.newBuilder(uri()).POST(BodyPublishers.ofString("scene")).build();

        assertThat(client.send(post, BodyHandlers.ofString()).body()).isEqualTo("hello");
        assertOnePaymentSent();
    }

    @Test
    void givesUpWithTheMoneyReservedAndThePaymentInHand() throws Exception {
        script.addAll(List.of(RESET, RESET, SILENCE));
        HttpRequest impatient =
                HttpRequest.newBuilder(uri()).timeout(Duration.ofSeconds(2)).build();

        PaidRequestFailedException failed = failure(impatient);

        assertThat(((Payment.Unconfirmed) failed.payment()).doubt()).isEqualTo(Doubt.NO_ANSWER);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(10_000);
        assertThat(failed)
                .hasMessageContaining("0.01 USD")
                .hasMessageNotContaining(credentials.get(0));
        assertThat(failed.pending().toString()).doesNotContain(credentials.get(0));
        assertOnePaymentSent();

        script.clear();
        script.add(WHOLE);
        assertThat(client.resume(failed.pending(), BodyHandlers.ofString()).body())
                .isEqualTo("hello");
        assertOnePaymentSent();
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(10_000);
        assertThat(client.reserved(AisaAsset.USD)).isZero();
    }

    @Test
    void halfABodyIsPaidForAllTheSame() throws Exception {
        script.addAll(List.of(HALF, HALF, HALF));

        PaidRequestFailedException failed = failure(get());

        assertThat(failed.payment()).isInstanceOf(Payment.Paid.class);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(10_000);
        assertOnePaymentSent();
    }

    @Test
    void aConfirmationIsNotForgottenForALaterRefusal() throws Exception {
        script.addAll(List.of(HALF, "HTTP/1.1 402 Payment Required\r\nContent-Length: 0\r\n\r\n"));

        PaidResponse<String> answer = client.send(get(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        assertThat(client.spent(AisaAsset.USD)).isEqualTo(10_000);
    }

    @Test
    void a402AfterASecondSendingProvesNothing() throws Exception {
        script.addAll(List.of(RESET, "HTTP/1.1 402 Payment Required\r\nContent-Length: 0\r\n\r\n"));
        HttpRequest post =
                HttpRequest.newBuilder(uri()).POST(BodyPublishers.ofString("scene")).build();

        PaidResponse<String> answer = client.send(post, BodyHandlers.ofString());

        assertThat(((Payment.Unconfirmed) answer.payment()).doubt()).isEqualTo(Doubt.SENT_BEFORE);
        assertThat(client.reserved(AisaAsset.USD)).isEqualTo(10_000);
    }

    private PaidRequestFailedException failure(HttpRequest request) {
        return catchThrowableOfType(
                PaidRequestFailedException.class,
                () -> client.send(request, BodyHandlers.ofString()));
    }

    /**
     * The JDK's client itself repeats a GET whose kept connection was closed: more copies, the same
     * payment.
     */
    private void assertOnePaymentSent() {
        assertThat(credentials).hasSizeGreaterThan(1);
        assertThat(credentials.stream().distinct()).hasSize(1);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/quote");
    }

    private HttpRequest get() {
        return HttpRequest.newBuilder(uri()).build();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (SocketException e) {
            // closed: the test is over
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One request a connection. */
    private void serve(Socket socket) {
        try (socket) {
            String credential = readRequest(socket);
            String answer = credential == null ? ask() : next(credential);
            if (answer.equals(SILENCE)) {
                socket.getInputStream().read(); // until the client hangs up
            } else {
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
            }
        } catch (IOException e) {
            // the client hung up, as it should
        }
    }

    private String next(String credential) {
        credentials.add(credential);
        return script.size() > 1 ? script.remove(0) : script.get(0);
    }

    private static String ask() {
        String header =
                Shop.required(
                        new PaymentRequired(
                                null, null, List.of(Offer.of(Shop.price(10_000))), null));
        return "HTTP/1.1 402 Payment Required\r\nConnection: close\r\nContent-Length: 2\r\n"
                + PaymentHeaders.PAYMENT_REQUIRED
                + ": "
                + header
                + "\r\n\r\n{}";
    }

    private static @Nullable String readRequest(Socket socket) throws IOException {
        var reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String credential = null;
        int length = 0;
        for (String line = reader.readLine();
                line != null && !line.isEmpty();
                line = reader.readLine()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("payment-signature:")) {
                credential = line.substring(line.indexOf(':') + 1).trim();
            } else if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
            }
        }
        for (int i = 0; i < length; i++) {
            if (reader.read() < 0) {
                break;
            }
        }
        return credential;
    }
}
