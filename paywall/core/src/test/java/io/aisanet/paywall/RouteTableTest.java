package io.aisanet.paywall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteTableTest {

    private static Terms terms() {
        try {
            return new Terms(
                    new Price(AisaAsset.USD, 1), EvmAddress.parse("0x" + "1".repeat(40)), 60);
        } catch (MalformedMessage e) {
            throw new AssertionError(e);
        }
    }

    private static Route route(String pattern, String... methods) {
        Route route = Route.paid(pattern, terms(), "api");
        return methods.length == 0 ? route : route.withMethods(methods);
    }

    private static final RouteTable TABLE =
            RouteTable.of(
                    List.of(
                            route("/files/**", "GET", "POST"),
                            route("/v1/report/{id}"),
                            route("/v1/report/latest"),
                            route("/v1/{kind}/latest"),
                            route("/v1/report/{id}/pages/**"),
                            route("/v1/order", "POST"),
                            route("/v1/order", "PUT")));

    private static String found(String method, String raw) {
        RouteMatch match = TABLE.match(method, (RequestPath) RequestPath.parse(raw));
        return switch (match) {
            case RouteMatch.Found(Route route, boolean paid) -> route.pattern().toString();
            case RouteMatch.MethodNotAllowed(var allowed) -> "405 " + allowed;
            case RouteMatch.NoRoute none -> "404";
        };
    }

    @Test
    void takesTheMostSpecificPattern() {
        String table =
                """
                GET    /files                     /files/**
                GET    /files/                    /files/**
                GET    /files/a/b/c               /files/**
                GET    /FILES/A                   /files/**
                HEAD   /files/a                   /files/**
                GET    /v1/report/7               /v1/report/{id}
                GET    /v1/report/latest          /v1/report/latest
                GET    /V1/Report/LATEST/         /v1/report/latest
                GET    /v1/report/latest.         /v1/report/latest
                GET    /v1/other/latest           /v1/{kind}/latest
                GET    /v1/report/7/pages         /v1/report/{id}/pages/**
                GET    /v1/report/latest/pages/1  /v1/report/{id}/pages/**
                GET    /v1/report                 404
                GET    /v1/report/7/8             404
                GET    /                          404
                POST   /v1/report/7               405 [GET, HEAD]
                DELETE /v1/order                  405 [POST, PUT]
                PUT    /v1/order                  /v1/order
                OPTIONS /v1/order                 405 [POST, PUT]
                get    /v1/report/7               405 [GET, HEAD]
                """;
        for (String line : table.strip().split("\n", -1)) {
            String[] columns = line.strip().split(" +", 3);
            assertThat(found(columns[0], columns[1])).as(line).isEqualTo(columns[2].strip());
        }
    }

    @Test
    void refusesRoutesThatMeanTheSame() {
        assertThatThrownBy(() -> RouteTable.of(List.of(route("/a/{x}"), route("/A/{y}"))))
                .hasMessageContaining("/a/{x}")
                .hasMessageContaining("/A/{y}");
        for (String bad : List.of("a", "/**/a", "/a*", "/*", "/{}", "/a{b}", "/a/../b", "/a//b")) {
            assertThatThrownBy(() -> PathPattern.parse(bad))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void readsPrices() {
        assertThat(Price.parse("0.01 USD")).hasValue(new Price(AisaAsset.USD, 10_000));
        assertThat(Price.parse("0.000001 EURC")).hasValue(new Price(AisaAsset.EURC, 1));
        for (String bad : List.of("0.01", "0 USD", "-1 USD", "0.0000001 USD", "1 usd", "1e3 USD")) {
            assertThat(Price.parse(bad)).as(bad).isEmpty();
        }
    }
}
