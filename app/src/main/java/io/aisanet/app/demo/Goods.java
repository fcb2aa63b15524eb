package io.aisanet.app.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** What the demo's providers answer. A toy market, but each answer is computed for its request. */
final class Goods {
    private static final int CENTS_MIN = 2_000;
    private static final int CENTS_SPAN = 6_000;

    private final AtomicLong orders = new AtomicLong();

    void quote(ServerRequest request, ServerResponse response) {
        String symbol = request.path().pathParameters().get("symbol").toUpperCase(Locale.ROOT);
        int cents = CENTS_MIN + Math.floorMod(symbol.hashCode(), CENTS_SPAN);
        ObjectNode quote = Json.object();
        quote.put("symbol", symbol);
        quote.put("price", String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100));
        quote.put("currency", "USD");
        send(response, quote);
    }

    void report(ServerRequest request, ServerResponse response) {
        ObjectNode report = Json.object();
        report.put("report", request.path().pathParameters().get("name"));
        report.put("summary", "Buyers ask for lighter frames first, then for longer battery life.");
        send(response, report);
    }

    /** Renders a real picture, a small one, and answers with its checksum. */
    void render(ServerRequest request, ServerResponse response) throws MalformedMessage {
        ObjectNode order = body(request);
        String scene = order.path("scene").asText();
        if (scene.equals("broken")) {
            response.status(Status.INTERNAL_SERVER_ERROR_500);
            send(response, Json.object().put("error", "the scene has no camera"));
            return;
        }
        ObjectNode picture = Json.object();
        picture.put("scene", scene);
        picture.put("frames", 24 * order.path("seconds").asInt());
        picture.put("checksum", String.format(Locale.ROOT, "%08x", Mandelbrot.checksum(scene)));
        send(response, picture);
    }

    void smallModel(ServerRequest request, ServerResponse response) throws MalformedMessage {
        answer(request, response, "Babelview, Clearsay, Overword");
    }

    void largeModel(ServerRequest request, ServerResponse response) throws MalformedMessage {
        answer(request, response, "See what they say.");
    }

    void order(ServerRequest request, ServerResponse response) throws MalformedMessage {
        ObjectNode receipt = Json.object();
        receipt.put("order", orders.incrementAndGet());
        receipt.set("item", body(request));
        receipt.put("shipsInDays", 2);
        send(response, receipt);
    }

    private static void answer(ServerRequest request, ServerResponse response, String text)
            throws MalformedMessage {
        String prompt = body(request).path("prompt").asText();
        ObjectNode answer = Json.object();
        answer.put("text", text);
        answer.put("tokens", prompt.split(" ", -1).length + text.split(" ", -1).length);
        send(response, answer);
    }

    private static ObjectNode body(ServerRequest request) throws MalformedMessage {
        return Json.parseObject(request.content().as(byte[].class));
    }

    private static void send(ServerResponse response, ObjectNode json) {
        response.headers().set(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"));
        response.send(Json.write(json));
    }
}
