package io.aisanet.gateway.crawl;

/** What somebody gets where a price is asked. */
public enum Treatment {
    /** It pays the price. */
    PAY,
    /** It pays nothing. */
    FREE,
    /** It gets nothing. */
    BLOCK
}
