package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of {@code dashboards}. */
final class Dashboard {
    static final Path ROOT = Path.of(System.getProperty("aisa.root", ".."));

    /** How a metric is called. */
    static final Pattern NAME = Pattern.compile("\\b(aisa|jvm|process)_[a-z_]+[a-z]\\b");

    private Dashboard() {}

    /** The metrics that its panels show, so many at least. */
    static Set<String> metrics(String name, int least) throws IOException {
        Path file = ROOT.resolve("dashboards/" + name + ".json");
        Set<String> named = new TreeSet<>();
        for (JsonNode panel : new JsonMapper().readTree(file.toFile()).path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                Matcher metric = NAME.matcher(target.path("expr").asText());
                while (metric.find()) {
                    named.add(metric.group());
                }
            }
        }
        assertThat(named).hasSizeGreaterThanOrEqualTo(least);
        return named;
    }
}
