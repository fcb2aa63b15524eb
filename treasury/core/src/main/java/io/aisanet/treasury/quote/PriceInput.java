package io.aisanet.treasury.quote;

/**
 * What a rate was made of.
 *
 * @param source who said it, such as {@code configuration}
 * @param price what it said
 * @param atMs Unix milliseconds at which it said so; 0 = it stands until it is changed
 */
public record PriceInput(String source, Ratio price, long atMs) {}
