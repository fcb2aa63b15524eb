package io.aisanet.http402.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceEchoTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void comesBackBesideOtherExtensions() {
        ObjectNode others = Json.object().put("other", 1);
        ObjectNode extensions = TraceEcho.in(others, TRACE);
        assertThat(extensions.path("other").asInt()).isOne();
        assertThat(TraceEcho.find(extensions)).contains(TRACE);
        assertThat(others.has(TraceEcho.NAME)).isFalse();
        assertThat(TraceEcho.find(TraceEcho.in(null, TRACE))).contains(TRACE);
        assertThat(TraceEcho.find(null)).isEmpty();
    }

    @Test
    void whatIsNoTraceIsNone() {
        for (String text :
                List.of("", TRACE + " ", TRACE.replace('4', 'F'), "01" + TRACE.substring(2))) {
            assertThat(TraceEcho.find(TraceEcho.in(null, text))).as(text).isEmpty();
        }
        assertThat(TraceEcho.find(Json.object().put(TraceEcho.NAME, 7))).isEmpty();
    }

    @Test
    void aPaymentIsOfTheTraceOfIts402UnlessItHasOne() {
        HttpRequest plain =
                HttpRequest.newBuilder(URI.create("http://h/")).header("A", "b").build();
        HttpRequest paying = TraceEcho.payOf(plain, answer(TRACE));
        assertThat(paying.headers().firstValue(Tracing.HEADER)).contains(TRACE);
        assertThat(paying.headers().firstValue("A")).contains("b");
        assertThat(TraceEcho.payOf(plain, answer("x"))).isSameAs(plain);
        HttpRequest traced =
                HttpRequest.newBuilder(URI.create("http://h/"))
                        .header("traceparent", "own")
                        .build();
        assertThat(TraceEcho.payOf(traced, answer(TRACE))).isSameAs(traced);
    }

    private static HttpHeaders answer(String trace) {
        return HttpHeaders.of(
                Map.of(TraceEcho.RESPONSE_HEADER, List.of(trace)), (name, value) -> true);
    }
}
