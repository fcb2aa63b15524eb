package io.aisanet.gateway.crawl;

import io.aisanet.http402.Bytes32;
import java.util.List;

/**
 * An automated client that is known here.
 *
 * @param name for people
 * @param keys Ed25519 public keys, each of which proves that it is the one
 * @param gets what it gets once that is proven
 */
public record Crawler(String name, List<Bytes32> keys, Treatment gets) {

    public Crawler {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("has no Ed25519 key");
        }
    }
}
