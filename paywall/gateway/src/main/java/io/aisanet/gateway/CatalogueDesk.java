package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Where a gateway lists what it sells. */
@FunctionalInterface
public interface CatalogueDesk {

    /**
     * Lists these resources until they are forgotten.
     *
     * @param body as {@code POST /v1/discovery/resources} of a node takes it
     * @throws IOException when they are not listed, and why
     */
    void list(ObjectNode body) throws IOException;
}
