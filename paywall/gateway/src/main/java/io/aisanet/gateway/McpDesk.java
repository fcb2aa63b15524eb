package io.aisanet.gateway;

import io.aisanet.paywall.FreeCall;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.LiveClient;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.RequestPath;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.UpstreamException;
import io.aisanet.paywall.mcp.McpHeaders;
import io.aisanet.paywall.mcp.McpMessage;
import io.aisanet.paywall.mcp.McpTools;
import io.aisanet.paywall.mcp.ToolCall;
import io.aisanet.paywall.mcp.ToolSale;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the POSTs of MCP clients: what is sold is sold, everything else goes to the server. */
final class McpDesk {

    private static final HeaderName MCP_METHOD = HeaderNames.create("Mcp-Method");
    private static final HeaderName MCP_NAME = HeaderNames.create("Mcp-Name");

    private final GatewayParts parts;

    McpDesk(GatewayParts parts) {
        this.parts = parts;
    }

    /** Where a message came. */
    record Place(ServerRequest request, RequestPath path, Route route, McpTools tools) {}

    /** A message, and what it turned out to be. */
    record Visit(Place at, RequestBody body, McpMessage message) {
        ServerRequest request() {
            return at.request();
        }

        RequestPath path() {
            return at.path();
        }

        Route route() {
            return at.route();
        }

        /** The call of a tool that is sold; empty for all else. */
        Optional<ToolCall> call() {
            return message instanceof McpMessage.Paid(ToolCall call)
                    ? Optional.of(call)
                    : Optional.empty();
        }
    }

    Visit read(Place at, RequestBody body) {
        return new Visit(at, body, message(at, body));
    }

    private McpMessage message(Place at, RequestBody body) {
        if (!body.isComplete()) {
            String most = "A message may be at most " + limits().bodyDigestBytes() + " bytes long.";
            return McpMessage.Refused.of(413, most);
        }
        ServerRequest request = at.request();
        if (!isPlainJson(request)) {
            String what = "A message is application/json in UTF-8, without a content encoding.";
            return McpMessage.Refused.of(415, what);
        }
        McpHeaders headers = new McpHeaders(first(request, MCP_METHOD), first(request, MCP_NAME));
        return McpMessage.read(body.bytes(), headers, at.tools());
    }

    Reply reply(Visit visit) {
        return switch (visit.message()) {
            case McpMessage.Free free -> free(visit);
            case McpMessage.Refused refused -> new Reply.Whole(refused.toAnswer());
            case McpMessage.Paid(ToolCall call) -> paid(visit, call);
        };
    }

    private Reply free(Visit visit) {
        boolean longLived = visit.route().stream() == StreamMode.ALWAYS;
        try {
            return FreeCall.reply(
                    upstream(visit).callFree(proxied(visit, visit.body()), longLived));
        } catch (UpstreamException e) {
            return new Reply.Whole(
                    Problems.upstreamFailed(e.kind(), String.valueOf(e.getMessage())));
        }
    }

    private Reply paid(Visit visit, ToolCall call) {
        String address = visit.request().remotePeer().host();
        if (call.payment() == null && parts.unpaid().isReached(address)) {
            return new Reply.Whole(ToolSale.refusal(call, Problems.tooManyUnpaid()));
        }
        return new Reply.Live(client -> sell(visit, call, client));
    }

    private void sell(Visit visit, ToolCall call, LiveClient client) {
        parts.tracing().current().note("gen_ai.tool.name", call.name());
        boolean asksForMpp = PaymentIntake.accepts(visit.request().headers()) != null;
        ToolSale sale =
                new ToolSale(
                        parts.paidCalls(),
                        paidRequest(visit, call),
                        call,
                        visit.at().tools().asksByError(call, asksForMpp));
        boolean asked =
                sale.serve(
                        upstream(visit).forPaid(proxied(visit, RequestBody.of(call.forwarded()))),
                        limits().paywall().bufferBytes(),
                        client);
        if (asked) {
            parts.unpaid().count(visit.request().remotePeer().host());
        }
    }

    /** The answer is passed on when it is paid, so the route is never streamed here. */
    private PaidRequest paidRequest(Visit visit, ToolCall call) {
        Route route =
                visit.route()
                        .withDescription(call.tool().description(), "")
                        .withStream(StreamMode.NEVER);
        return new PaidRequest(
                route,
                call.tool().terms(),
                "POST",
                visit.path(),
                call.query(RequestIntake.query(visit.request())),
                call.bound(),
                GatewayHandler.timeoutMs(visit.route(), upstream(visit)),
                call.payment(),
                PaymentIntake.accepts(visit.request().headers()));
    }

    /**
     * The request as the server gets it. It must not read the message in another charset than we
     * did, and its answer must be one that we can read.
     */
    private static ProxiedRequest proxied(Visit visit, RequestBody body) {
        ProxiedRequest plain = GatewayHandler.proxied(visit.request(), visit.path(), body);
        List<HeaderField> headers = new ArrayList<>();
        for (HeaderField field : plain.headers()) {
            if (!field.is("Content-Type") && !field.is("Accept-Encoding")) {
                headers.add(field);
            }
        }
        headers.add(new HeaderField("Content-Type", "application/json"));
        return new ProxiedRequest(plain.method(), plain.target(), headers, body);
    }

    private static boolean isPlainJson(ServerRequest request) {
        String type = first(request, HeaderNames.CONTENT_TYPE);
        return type != null
                && type.toLowerCase(Locale.ROOT)
                        .matches("application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-8\"?\\s*)?")
                && !request.headers().contains(HeaderNames.CONTENT_ENCODING);
    }

    private static @Nullable String first(ServerRequest request, HeaderName name) {
        return request.headers().first(name).orElse(null);
    }

    private UpstreamClient upstream(Visit visit) {
        return parts.upstream(visit.route().upstream());
    }

    private GatewayLimits limits() {
        return parts.config().limits();
    }
}
