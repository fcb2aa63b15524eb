package io.aisanet.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.MalformedMessage;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A shop with tills: asks at all of them, takes one payment a credential at the one it is for. */
final class TillShop implements AutoCloseable {
    private final Shop shop = new Shop();
    private final Set<String> spent = ConcurrentHashMap.newKeySet();
    final List<String> credentials = new CopyOnWriteArrayList<>();
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** What the shop does with a good payment. */
    interface Serving {
        void serve(HttpExchange exchange, Till till, Till.Sent sent)
                throws IOException, MalformedMessage;
    }

    URI uri(String path) {
        return shop.uri(path);
    }

    /** Sells a path at these tills, the first one's 402 first. */
    TillShop sells(String path, Till... tills) {
        return sells(path, this::serve, tills);
    }

    TillShop sells(String path, Serving serving, Till... tills) {
        shop.page(
                path,
                exchange -> {
                    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    for (Till till : tills) {
                        String credential = exchange.getRequestHeaders().getFirst(till.field());
                        if (credential != null && till.isFor(credential)) {
                            credentials.add(credential);
                            take(exchange, serving, till, sent(exchange, credential, body));
                            return;
                        }
                    }
                    ask(exchange, "Payment required", tills);
                });
        return this;
    }

    private Till.Sent sent(HttpExchange exchange, String credential, String body) {
        return new Till.Sent(
                exchange.getRequestMethod(),
                uri(exchange.getRequestURI().toString()),
                credential,
                body);
    }

    private void take(HttpExchange exchange, Serving serving, Till till, Till.Sent sent)
            throws IOException {
        try {
            String error = till.refuse(sent);
            if (error != null) {
                ask(exchange, error, till);
                return;
            }
            serving.serve(exchange, till, sent);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    /** Serves and says that all was charged, for each credential once. */
    void serve(HttpExchange exchange, Till till, Till.Sent sent)
            throws IOException, MalformedMessage {
        if (!spent.add(sent.credential())) {
            ask(exchange, "spent", till);
            return;
        }
        charge(exchange, till, sent, Long.toString(till.price()));
    }

    static void charge(HttpExchange exchange, Till till, Till.Sent sent, String amount)
            throws IOException, MalformedMessage {
        Map.Entry<String, String> receipt = till.receipt(sent, amount);
        Shop.header(exchange, receipt.getKey(), receipt.getValue());
        Shop.answer(exchange, 200, sent.body().isEmpty() ? "hello" : sent.body());
    }

    void ask(HttpExchange exchange, @Nullable String error, Till... tills) throws IOException {
        URI resource = uri(exchange.getRequestURI().getPath());
        Till.Ask all = Till.Ask.ofBody("{\"error\":\"" + error + "\"}");
        for (Till till : tills) {
            Till.Ask one = till.ask(resource, Till.Trap.NONE);
            all = all.and(new Till.Ask(one.headers(), withoutError(one.body())));
        }
        send(exchange, all);
    }

    private static String withoutError(String body) {
        return body.replace("\"error\":\"Payment required\",", "");
    }

    static void send(HttpExchange exchange, Till.Ask ask) throws IOException {
        ask.headers()
                .forEach((name, values) ->
                        values.forEach(value -> Shop.header(exchange, name, value)));
        Shop.answer(exchange, 402, ask.body());
    }

    Shop plain() {
        return shop;
    }

    @Override
    public void close() {
        shop.close();
    }
}
