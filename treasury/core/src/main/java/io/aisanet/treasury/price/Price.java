package io.aisanet.treasury.price;

import io.aisanet.treasury.Rate;

/**
 * What a source says.
 *
 * @param rate units of the quote for units of the base
 * @param atMs when the source says that it was so
 */
public record Price(Rate rate, long atMs) {}
