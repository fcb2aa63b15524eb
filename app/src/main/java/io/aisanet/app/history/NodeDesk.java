package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Asks a running node. */
final class NodeDesk implements HistoryDesk {
    private final NodeApi api;

    NodeDesk(NodeApi api) {
        this.api = api;
    }

    @Override
    public ObjectNode status() {
        return api.get("/v1/history");
    }

    @Override
    public ObjectNode payments(Filter filter) {
        return api.get("/v1/history/payments?" + query(filter));
    }

    @Override
    public ObjectNode decisions(Filter filter, String decision) {
        return api.get("/v1/history/decisions?" + query(filter) + pair("decision", decision));
    }

    @Override
    public ObjectNode statement(Account account) {
        return api.get("/v1/history/statement?" + query(account));
    }

    @Override
    public void statement(Account account, String form, Appendable out) {
        try {
            out.append(api.text("/v1/history/statement?" + query(account) + pair("form", form)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectNode rebuild() {
        return api.post("/v1/history/rebuild", Json.object());
    }

    private static String query(Filter filter) {
        return "limit="
                + filter.limit()
                + pair("wallet", filter.wallet() == 0 ? "" : Long.toString(filter.wallet()))
                + pair("before", filter.before() == 0 ? "" : Long.toString(filter.before()))
                + pair("from", filter.from())
                + pair("until", filter.until());
    }

    private static String query(Account account) {
        return "wallet="
                + account.wallet()
                + pair("asset", account.asset())
                + pair("from", account.from())
                + pair("until", account.until());
    }

    private static String pair(String name, String value) {
        return value.isEmpty()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
