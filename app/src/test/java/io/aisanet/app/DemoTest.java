package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.MalformedMessage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {
    private static final int PAID_IN_A_DAY = 8;

    @TempDir private Path folder;

    @Test
    void aSecondDayContinuesTheFirstAndEverythingAddsUp() throws MalformedMessage {
        ObjectNode first = play("--agents", "3", "--calls", "4");
        ObjectNode second = play();

        assertThat(paid(first)).isEqualTo(PAID_IN_A_DAY);
        for (String way : List.of("bank", "chain")) {
            assertThat(first.at("/treasury/" + way + "/in").asLong()).as(way).isPositive();
            assertThat(first.at("/treasury/" + way + "/out").asLong()).as(way).isPositive();
            assertThat(second.at("/treasury/" + way + "/out").asLong()).as(way).isPositive();
        }
        assertThat(first.at("/load/results/paid").asInt()).isEqualTo(12);
        assertThat(first.at("/today/payments").asInt()).isEqualTo(PAID_IN_A_DAY + 12);
        assertThat(results(first)).contains("refused", "not_charged").doesNotContain("unexpected");

        assertThat(second.at("/today/payments").asInt()).isEqualTo(2 * PAID_IN_A_DAY + 12);
        assertThat(second.at("/today/totals/USD").asLong())
                .isEqualTo(first.at("/today/totals/USD").asLong() + amounts(second));
        assertThat(second.at("/books/events").asLong())
                .isGreaterThan(first.at("/books/events").asLong());
    }

    @Test
    void theStoryIsToldWithinAHundredColumns() {
        var screen = new Screen(true);
        assertThat(screen.run("demo", "--data", folder.toString())).isZero();

        assertThat(screen.out())
                .contains("Morning", "Noon", "Evening")
                .contains("may spend at most $0.01", "until Maya said yes", "is frozen")
                .contains("costs $120.00, Buyer has $16.40; nothing was charged")
                .contains("every balance computed anew from the events equals the ledger's own");
        assertThat(screen.out().strip())
                .endsWith("Today, 8 payments were completed, totaling $23.6684.");
        assertThat(screen.out().lines()).allMatch(line -> line.length() <= 100);
    }

    private ObjectNode play(String... more) throws MalformedMessage {
        var screen = new Screen(false);
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {"demo", "--json", "--data", folder.toString()}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        assertThat(screen.run(arguments)).as(screen.err()).isZero();
        ObjectNode json = screen.json();
        assertThat(json.at("/books/addsUp").asBoolean()).isTrue();
        for (JsonNode asset : json.at("/books/assets")) {
            assertThat(asset.get("debits")).isEqualTo(asset.get("credits"));
        }
        return json;
    }

    private static long paid(ObjectNode json) {
        return results(json).stream().filter("paid"::equals).count();
    }

    private static List<String> results(ObjectNode json) {
        return json.get("payments").findValuesAsText("result");
    }

    private static long amounts(ObjectNode json) {
        long sum = 0;
        for (JsonNode payment : json.get("payments")) {
            sum += payment.get("amount").asLong();
        }
        return sum;
    }
}
