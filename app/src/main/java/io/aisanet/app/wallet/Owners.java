package io.aisanet.app.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.http402.Json;
import java.time.ZoneId;
import java.util.Optional;

/** Finds owners by name. */
public final class Owners {
    /** How many owners are looked through for a name. */
    private static final long SCANNED_MAX = 1_000;

    private final NodeApi api;

    public Owners(NodeApi api) {
        this.api = api;
    }

    /** Id of the owner with this id or name, who is created where there is none. */
    String ensure(String idOrName) {
        if (idOrName.matches("[1-9][0-9]{0,15}")) {
            return api.get("/v1/owners/" + idOrName).path("id").asText();
        }
        Optional<String> known = find(idOrName);
        if (known.isPresent()) {
            return known.get();
        }
        ObjectNode wish = Json.object();
        wish.put("name", idOrName);
        wish.put("timeZone", ZoneId.systemDefault().getId());
        return api.post("/v1/owners", wish).path("id").asText();
    }

    /** Id of the owner with this id or name. */
    public String require(String idOrName) {
        if (idOrName.matches("[1-9][0-9]{0,15}")) {
            return idOrName;
        }
        return find(idOrName)
                .orElseThrow(() ->
                        new CommandFailure(
                                ExitCode.USAGE,
                                "there is no owner " + idOrName,
                                "name one with --owner, or make a wallet first: aisa wallet"
                                        + " create NAME"));
    }

    private Optional<String> find(String name) {
        long owners = Math.min(api.get("/v1/ledger").path("owners").asLong(), SCANNED_MAX);
        for (long id = 1; id <= owners; id++) {
            Optional<ObjectNode> owner = api.find("/v1/owners/" + id);
            if (owner.isPresent() && owner.get().path("name").asText().equals(name)) {
                return Optional.of(owner.get().path("id").asText());
            }
        }
        return Optional.empty();
    }
}
