package io.aisanet.gateway.crawl;

import java.util.List;

/**
 * Who gets what where a price is asked.
 *
 * @param known whose signatures prove who they are; no two have a key in common
 * @param others what everybody else gets: whoever proves nothing, people and agents included
 */
public record CrawlerConfig(List<Crawler> known, Treatment others) {

    /** Most crawlers that are known. */
    public static final int KNOWN_MAX = 1_000;

    public CrawlerConfig {
        known = List.copyOf(known);
        if (known.size() > KNOWN_MAX) {
            throw new IllegalArgumentException("names more than " + KNOWN_MAX + " crawlers");
        }
        long keys = known.stream().mapToLong(crawler -> crawler.keys().size()).sum();
        long different = known.stream().flatMap(it -> it.keys().stream()).distinct().count();
        if (keys != different) {
            throw new IllegalArgumentException("names a key twice");
        }
    }
}
