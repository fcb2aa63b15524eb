package io.aisanet.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsTest {
    @TempDir private Path folder;

    private record Api(String host, int port, long timeoutMs, boolean cors, TimeUnit unit) {
        static Api of(Section section) {
            return new Api(
                    section.text("host", "127.0.0.1"),
                    section.integer("port", 4020, 0, 65_535),
                    section.wholeNumber("timeoutMs", 30_000, 1, 600_000),
                    section.flag("cors", false),
                    section.choice("unit", TimeUnit.SECONDS));
        }
    }

    private record Route(String path, BigDecimal price, List<String> methods) {
        static Route of(Section section) {
            return new Route(
                    section.requiredText("path"),
                    section.parsed("price", "0.01", SettingsTest::price),
                    section.texts("methods"));
        }
    }

    @Test
    void anEmptyFileGivesTheDefaults() {
        Settings settings = settings("# nothing\napi:\n");

        assertThat(Api.of(settings.section("api")))
                .isEqualTo(new Api("127.0.0.1", 4020, 30_000, false, TimeUnit.SECONDS));
        assertThat(settings.sections("routes")).isEmpty();
        assertThat(settings.root().optionalText("name")).isEmpty();
        assertThat(settings.root().path("data", "aisa-data"))
                .isEqualTo(folder.resolve("aisa-data"));
        settings.check();
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Files.writeString(folder.resolve("key"), "hush\n");
        Settings settings =
                settings(
                        """
                        name: Glasses team
                        data: ../data
                        keyFile: key
                        api:
                          host: 0.0.0.0
                          port: 0
                          timeoutMs: 250
                          cors: true
                          unit: milliseconds
                        headers: {X-One: a, X-Two: "2"}
                        routes:
                          - path: /quote
                            price: 0.0001
                            methods: [GET, POST]
                          - path: /report
                        """);

        assertThat(settings.root().text("name", "")).isEqualTo("Glasses team");
        assertThat(settings.root().path("data", "x"))
                .isEqualTo(folder.resolve("../data").normalize());
        assertThat(settings.root().secretFile("keyFile").map(Secret::reveal)).contains("hush");
        assertThat(Api.of(settings.section("api")))
                .isEqualTo(new Api("0.0.0.0", 0, 250, true, TimeUnit.MILLISECONDS));
        assertThat(settings.root().namedTexts("headers"))
                .containsExactly(
                        java.util.Map.entry("X-One", "a"), java.util.Map.entry("X-Two", "2"));
        assertThat(settings.sections("routes").stream().map(Route::of))
                .containsExactly(
                        new Route("/quote", new BigDecimal("0.0001"), List.of("GET", "POST")),
                        new Route("/report", new BigDecimal("0.01"), List.of()));
        settings.check();
    }

    @Test
    void allProblemsAreToldTogetherWithTheirLines() {
        Path file = folder.resolve("aisa.yaml");
        Settings settings =
                Settings.parse(
                        """
                        api:
                          prot: 80
                          port: 70000
                          timeoutMs: soon
                          cors: yes
                          unit: fortnights
                          host: 5
                          colour: blue
                        keyFile: nowhere
                        routes:
                          - price: cheap
                            path: /a
                          - price: 0.5
                            methods: GET
                        api: twice
                        """,
                        file);
        Api.of(settings.section("api"));
        settings.sections("routes").forEach(Route::of);
        Optional<Secret> key = settings.root().secretFile("keyFile");

        assertThat(key).isEmpty();
        assertThatThrownBy(settings::check)
                .isInstanceOf(SettingsProblems.class)
                .hasMessage(
                        """
                        FILE:2: api.prot is unknown; did you mean port?
                        FILE:3: api.port is 70000 but must be between 0 and 65535
                        FILE:4: api.timeoutMs is "soon" but must be a whole number
                        FILE:5: api.cors is "yes" but must be true or false
                        FILE:6: api.unit is "fortnights" but must be one of: nanoseconds, \
                        microseconds, milliseconds, seconds, minutes, hours, days
                        FILE:7: api.host must be text: put it in quotes, "5", if that is meant
                        FILE:8: api.colour is unknown; known here: host, port, timeoutMs, cors, unit
                        FILE:9: keyFile names DIR/nowhere, which cannot be read
                        FILE:11: routes[0].price must look like 0.01
                        FILE:13: routes[1].path is missing
                        FILE:14: routes[1].methods must be a list: lines that start with "- "
                        FILE:15: api is written twice\
                        """
                                .replace("FILE", file.toString())
                                .replace("DIR", folder.toString()));
    }

    @Test
    void theEffectiveSettingsArePrintedWithDefaultsAndWithoutSecrets() throws IOException {
        Files.writeString(folder.resolve("key"), "hush");
        Settings settings =
                settings("api: {port: 1}\nkeyFile: key\nroutes: [{path: /a, methods: [GET]}]");
        Api.of(settings.section("api"));
        settings.sections("routes").forEach(Route::of);
        Secret secret = settings.root().secretFile("keyFile").orElseThrow();

        assertThat(secret).hasToString("(secret)");
        assertThat(settings)
                .hasToString(
                        """
                        api:
                          host: "127.0.0.1"  # default
                          port: 1
                          timeoutMs: 30000  # default
                          cors: false  # default
                          unit: seconds  # default
                        routes:
                          - path: /a
                            price: "0.01"  # default
                            methods: [GET]
                        keyFile: DIR/key
                        """
                                .replace("DIR", folder.toString()));
    }

    @Test
    void whatIsPrintedReadsAsTheSame() {
        Settings settings = settings("tags: { \"a: b\": \"one\\r\\u0085 # two\", 17: x }");
        Map<String, String> tags = settings.root().namedTexts("tags");

        assertThat(tags).isEqualTo(Map.of("a: b", "one\r\u0085 # two", "17", "x"));
        assertThat(settings(settings.toString()).root().namedTexts("tags")).isEqualTo(tags);
    }

    @Test
    void aNameWithoutATextIsToldOf() {
        Settings settings = settings("tags: { a: x, b }");
        settings.root().namedTexts("tags");
        assertThatThrownBy(settings::check).hasMessageContaining("tags.b is missing");
    }

    @Test
    void readingIntoARecordTellsTheProblemsRatherThanTheRecordsOwnComplaint() {
        assertThatThrownBy(() ->
                        settings("port: x")
                                .into(s -> {
                                    s.root().integer("port", 0, 0, 9);
                                    throw new IllegalArgumentException("port 0");
                                }))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining("must be a whole number");
    }

    @Test
    void hostileYamlIsRefused() {
        refused("a: [" + "[".repeat(30) + "]".repeat(31), "nested too deeply");
        refused("a: &x [1]\nb: *x\n", "aliases");
        refused("a: 1\n---\nb: 2\n", "second document");
        refused("- a\n- b\n", "must be a mapping");
        refused("a: [1\n", "not valid YAML");
        refused("a: \"" + "x".repeat(Settings.FILE_BYTES_MAX) + "\"", "not valid YAML");
        Settings tagged = settings("a: !!java.io.File /etc/passwd");
        tagged.root().text("a", "");
        assertThatThrownBy(tagged::check).hasMessageContaining("tag");
    }

    @Test
    void aFileThatIsNotThereSaysSo() {
        assertThatThrownBy(() -> Settings.read(folder.resolve("no.yaml")))
                .isInstanceOf(SettingsProblems.class)
                .hasMessage(folder.resolve("no.yaml") + ": there is no such file");
    }

    private void refused(String yaml, String why) {
        assertThatThrownBy(() -> settings(yaml))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining(why);
    }

    private Settings settings(String yaml) {
        return Settings.parse(yaml, folder.resolve("aisa.yaml"));
    }

    private static BigDecimal price(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must look like 0.01", e);
        }
    }
}
