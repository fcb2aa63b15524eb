package io.aisanet.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aTableAlignsItsColumnsAndDisarmsNames() {
        List<String> lines =
                new Table("PAYEE", ">AMOUNT")
                        .row("Shop", "$0.05")
                        .row("\u001b[31mEvil\u202e", "$12.00")
                        .lines(new Style(false), 100);

        assertThat(lines)
                .containsExactly("PAYEE       AMOUNT", "Shop         $0.05", "?[31mEvil?  $12.00");
    }

    @Test
    void aTableIsCutToTheTerminal() {
        assertThat(new Table("A", "B").row("12345", "67890").lines(new Style(false), 8))
                .containsExactly("A      B", "12345  …");
    }

    @Test
    void aResultIsTextOnATerminalAndJsonInAPipe() {
        new Report(terminal(true), false)
                .show(() -> Json.object().put("a", 1), report -> report.line("one"));
        new Report(terminal(false), true)
                .show(() -> Json.object().put("a", 1), report -> report.line("one"));

        assertThat(text(out)).isEqualTo("one\n{\n  \"a\" : 1\n}\n");
    }

    @Test
    void progressIsALineForEachTenthInAPipe() {
        var bar = new ProgressBar(terminal(false), "payments", 50);
        for (int done = 0; done <= 50; done++) {
            bar.show(done, 1_000_000_000L);
        }
        bar.end();

        assertThat(text(err).lines()).hasSize(11).contains("50 of 50 payments   50/s");
    }

    @Test
    void amountsAreReadAndWrittenAsPeopleDo() {
        assertThat(Money.parse("0.05 USD")).isEqualTo(new Money(AisaAsset.USD, 50_000));
        assertThat(Money.parse("$10")).isEqualTo(new Money(AisaAsset.USD, 10_000_000));
        assertThat(Money.parse("1.5 EURC")).hasToString("1.50 EURC");
        assertThat(new Money(AisaAsset.USD, 100).display()).isEqualTo("$0.0001");
        assertThat(new Money(AisaAsset.USD, -2_500_000).display()).isEqualTo("-$2.50");
        Map<AisaAsset, Long> two = new EnumMap<>(AisaAsset.class);
        two.put(AisaAsset.USD, 28_700_000L);
        two.put(AisaAsset.EURC, 3_200_000L);
        assertThat(Money.sentence(two)).isEqualTo("$28.70 and 3.20 EURC");
        assertThat(Money.sentence(Map.of())).isEqualTo("$0.00");
        for (String wrong : List.of("", "1.2345678 USD", "-1 USD", "1 BTC", "1e3", "$1 EURC")) {
            assertThatThrownBy(() -> Money.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Terminal terminal(boolean isTerminal) {
        return new Terminal(stream(out), stream(err), isTerminal, isTerminal, false, 100);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
