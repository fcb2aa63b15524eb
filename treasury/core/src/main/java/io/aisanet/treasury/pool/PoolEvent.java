package io.aisanet.treasury.pool;

import io.aisanet.treasury.route.Place;

/**
 * A pool came to another level.
 *
 * @param place which pool
 * @param from the level before
 * @param to the level now
 * @param sentence for people, with the numbers
 * @param atMs when
 */
public record PoolEvent(Place place, Level from, Level to, String sentence, long atMs) {}
