package io.aisanet.treasury.iso20022.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.Schemas;
import io.aisanet.treasury.iso20022.TestIbans;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankSimulatorTest {

    private static final String PAYER = TestIbans.of(77).text();

    @TempDir Path folder;

    @Test
    void doesWhatALineSays() throws Exception {
        List<String> answers =
                run(
                        "deposit 12.50 " + PAYER + " RF77AD12 thanks",
                        "balance",
                        "reverse B000000001",
                        "balance",
                        "clock 2026-11-23T21:00:00Z",
                        "received " + PAYER,
                        "quit",
                        "balance");

        assertThat(answers)
                .containsExactly(
                        "ready 2026-11-23T10:00:00Z",
                        "B000000001",
                        "112.50",
                        "B000000002",
                        "100.00",
                        "ok 2026-11-23T21:00:00Z",
                        "0.00");
        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            List<Path> reports = files.sorted().toList();
            assertThat(reports).hasSize(3);
            for (Path report : reports) {
                Schemas.requireValidCamt(Files.readAllBytes(report));
            }
            assertThat(Files.readString(reports.get(2))).contains("camt.053.001.08");
        }
    }

    @Test
    void saysWhatItDoesNotUnderstand() throws Exception {
        List<String> answers =
                run(
                        "deposit 1.234 " + PAYER,
                        "deposit 1",
                        "clock tomorrow",
                        "rob",
                        "reverse X",
                        "return " + PAYER + " soon AC04");

        assertThat(answers.subList(1, answers.size()))
                .allMatch(answer -> answer.startsWith("no: "));
        assertThat(answers).hasSize(7);
        assertThatThrownBy(() ->
                        BankSimulator.run(
                                new String[] {folder.toString(), "X", "USD", "1", "now"},
                                new BufferedReader(new StringReader("")),
                                System.out))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void anOrderThatCannotBeReadIsAnswered() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(
                folder.resolve("out/bad.xml"),
                "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:pain.001.001.09'><CstmrCdtTrfInitn>"
                        + "<GrpHdr><MsgId>b-1</MsgId></GrpHdr></CstmrCdtTrfInitn></Document>");
        run("work");

        try (Stream<Path> files = Files.list(folder.resolve("in"))) {
            byte[] answer = Files.readAllBytes(files.findFirst().orElseThrow());
            Schemas.requireValid("pain.002.001.10", answer);
            assertThat(new String(answer, UTF_8)).contains("FF01").contains("b-1");
        }
        assertThat(folder.resolve("bank/quarantine/bad.xml.reason")).exists();
    }

    private List<String> run(String... lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] arguments = {
            folder.toString(), TestIbans.of(1).text(), "USD", "100", "2026-11-23T10:00:00Z"
        };
        BankSimulator.run(
                arguments,
                new BufferedReader(new StringReader(String.join("\n", lines))),
                new PrintStream(out, true, UTF_8));
        return out.toString(UTF_8).lines().toList();
    }
}
