package io.aisanet.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.PaymentHeaders;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectTest {
    private final Shop shop = new Shop();
    private final Shop elsewhere = new Shop();
    private final AgentWallet wallet = Keys.wallet();
    private final PayingClient client = PayingClient.builder(wallet).maxRedirects(3).build();

    @AfterEach
    void close() {
        client.close();
        shop.close();
        elsewhere.close();
        wallet.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void followsItsOwnOriginBeforePaying(int status) throws Exception {
        shop.page("/old", exchange -> Shop.redirect(exchange, status, "/new"))
                .sells("/new", Shop.price(10));

        PaidResponse<String> answer = client.send(get("/old"), BodyHandlers.ofString());

        assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        assertThat(answer.response().uri()).isEqualTo(shop.uri("/new"));
        assertThat(shop.requests).containsExactly("GET /old", "GET /new", "GET /new paid");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void rule8NeverLeavesTheOrigin(int status) throws Exception {
        elsewhere.sells("/new", Shop.price(10));
        String target = elsewhere.uri("/new").toString();
        shop.page("/old", exchange -> Shop.redirect(exchange, status, target));
        shop.page("/trap", exchange -> askThen(exchange, status, target));

        PaidResponse<String> unpaid = client.send(get("/old"), BodyHandlers.ofString());
        PaidResponse<String> paid = client.send(get("/trap"), BodyHandlers.ofString());

        assertThat(unpaid.statusCode()).isEqualTo(status);
        assertThat(unpaid.payment()).isEqualTo(new Payment.None());
        assertThat(paid.statusCode()).isEqualTo(status);
        assertThat(((Payment.Unconfirmed) paid.payment()).doubt())
                .isEqualTo(Payment.Doubt.NO_RECEIPT);
        assertThat(elsewhere.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void carriesTheSamePaymentWithinTheOrigin(int status) throws Exception {
        shop.page("/old", exchange -> askThen(exchange, status, "/new"))
                .sells("/new", Shop.price(10));

        PaidResponse<String> answer = client.send(get("/old"), BodyHandlers.ofString());

        assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        assertThat(shop.requests).containsExactly("GET /old", "GET /old paid", "GET /new paid");
        assertThat(shop.credentials).hasSize(2);
        assertThat(shop.credentials.get(0)).isEqualTo(shop.credentials.get(1));
    }

    @Test
    void aPaidRedirectIsTheAnswer() throws Exception {
        shop.page(
                "/old",
                exchange -> {
                    if (Shop.payment(exchange).isPresent()) {
                        Shop.header(exchange, PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt("10"));
                    }
                    askThen(exchange, 302, "/new");
                });

        PaidResponse<String> answer = client.send(get("/old"), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.payment()).isInstanceOf(Payment.Paid.class);
        assertThat(shop.requests).containsExactly("GET /old", "GET /old paid");
    }

    @Test
    void aPaidPostIsNotTurnedIntoAGet() throws Exception {
        shop.page("/old", exchange -> askThen(exchange, 302, "/new"));
        HttpRequest post =
                HttpRequest.newBuilder(shop.uri("/old")).POST(BodyPublishers.ofString("x")).build();

        assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(302);
        assertThat(shop.requests).containsExactly("POST /old", "POST /old paid");
    }

    @Test
    void changesTheMethodAsBrowsersDo() throws Exception {
        shop.page("/see", exchange -> Shop.redirect(exchange, 303, "/new"))
                .page("/moved", exchange -> Shop.redirect(exchange, 302, "/new"))
                .page("/same", exchange -> Shop.redirect(exchange, 307, "/new"))
                .sells("/new", Shop.price(10));
        for (String path : new String[] {"/see", "/moved", "/same"}) {
            HttpRequest post =
                    HttpRequest.newBuilder(shop.uri(path))
                            .POST(BodyPublishers.ofString("scene"))
                            .build();
            String body = client.send(post, BodyHandlers.ofString()).body();
            assertThat(body).isEqualTo(path.equals("/same") ? "scene" : "hello");
        }
        assertThat(shop.requests)
                .containsExactly(
                        "POST /see",
                        "GET /new",
                        "GET /new paid",
                        "POST /moved",
                        "GET /new",
                        "GET /new paid",
                        "POST /same",
                        "POST /new",
                        "POST /new paid");
    }

    @Test
    void stopsAfterSoManyRedirects() throws Exception {
        shop.page("/loop", exchange -> Shop.redirect(exchange, 302, "/loop"));
        shop.page("/paidloop", exchange -> askThen(exchange, 307, "/paidloop"));

        assertThat(client.send(get("/loop"), BodyHandlers.ofString()).statusCode()).isEqualTo(302);
        assertThat(shop.requests).hasSize(4);
        shop.requests.clear();
        assertThat(client.send(get("/paidloop"), BodyHandlers.ofString()).statusCode())
                .isEqualTo(307);
        assertThat(shop.requests).hasSize(5);
        assertThat(shop.credentials.stream().distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[bad",
                "ftp://x/",
                "mailto:a@b",
                "//other.example.com/x",
                "http:relative",
                ""
            })
    void leavesRubbishToTheCaller(String location) throws Exception {
        shop.page("/old", exchange -> rubbish(exchange, location));
        assertThat(client.send(get("/old"), BodyHandlers.ofString()).statusCode()).isEqualTo(302);
    }

    private static void rubbish(HttpExchange exchange, String location) throws IOException {
        if (!location.isEmpty()) {
            Shop.header(exchange, "Location", location);
        }
        Shop.answer(exchange, 302, "");
    }

    private void askThen(HttpExchange exchange, int status, String location) throws IOException {
        if (Shop.payment(exchange).isPresent()) {
            Shop.redirect(exchange, status, location);
        } else {
            shop.ask(exchange, "Payment required", Shop.price(10));
        }
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(shop.uri(path)).build();
    }
}
