package io.aisanet.server.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The OpenAPI 3.1 description, written by hand as YAML.
 *
 * @param yaml as written
 * @param json the same as JSON
 */
record OpenApi(String yaml, JsonNode json) {
    private static final String RESOURCE = "openapi.yaml";

    static OpenApi load() {
        try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
            String yaml = new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), UTF_8);
            LoadSettings settings = LoadSettings.builder().setAllowDuplicateKeys(false).build();
            Object tree = new Load(settings).loadFromString(yaml);
            return new OpenApi(yaml, new ObjectMapper().valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
