package io.aisanet.server.pools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.treasury.Rail;
import io.aisanet.treasury.channel.Destination;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our own account at a rail, as another rail pays it: what is paid there is credited to a wallet.
 *
 * @param to the account
 * @param purpose what has to stand beside the payment; may be empty
 */
record OwnAccount(Destination to, String purpose) {

    /** The account at a rail for a wallet; empty where the rail says of none. */
    static Optional<OwnAccount> at(Rail rail, long wallet) {
        ObjectNode how = rail.instructions(wallet);
        if (how.path("account").asText().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> details = new TreeMap<>();
        if (how.has("secret")) {
            details.put("secret", how.path("secret").asText());
        }
        return Optional.of(
                new OwnAccount(
                        new Destination(
                                how.path("account").asText(), how.path("name").asText(), details),
                        how.path("reference").asText()));
    }

    /** The same with an order's own reference, where the rail has one. */
    OwnAccount with(Optional<String> reference) {
        return new OwnAccount(to, reference.orElse(purpose));
    }
}
