package io.aisanet.gateway;

import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who keeps the money. */
final class SettlementReader {

    private enum Kind {
        EMBEDDED,
        CLUSTER,
        FACILITATOR
    }

    private SettlementReader() {}

    static SettlementConfig read(Section section) {
        return switch (section.choice("kind", Kind.EMBEDDED)) {
            case EMBEDDED -> new SettlementConfig.Embedded();
            case CLUSTER -> cluster(section);
            case FACILITATOR -> facilitator(section);
        };
    }

    private static SettlementConfig cluster(Section section) {
        List<String> endpoints = section.texts("endpoints");
        if (endpoints.isEmpty()) {
            section.report("endpoints", "must name each member as host:port");
        }
        String host = section.text("answerHost", "127.0.0.1");
        section.require("tokenFile");
        Optional<Secret> token = section.secretFile("tokenFile");
        return token.isPresent() && !endpoints.isEmpty()
                ? new SettlementConfig.Cluster(endpoints, token.get(), host)
                : new SettlementConfig.Embedded();
    }

    private static SettlementConfig facilitator(Section section) {
        section.require("url");
        Optional<URI> url = section.parsed("url", GatewayConfigReader::httpUrl);
        @Nullable Secret key = section.secretFile("apiKeyFile").orElse(null);
        return url.isPresent()
                ? new SettlementConfig.Facilitator(url.get(), key)
                : new SettlementConfig.Embedded();
    }
}
