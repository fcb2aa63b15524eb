package io.aisanet.gateway.crawl;

/**
 * Why a crawler's wish to pay by its signature is not taken: the words of {@code crawler-error},
 * those of Cloudflare's pay per crawl where it has one.
 */
enum CrawlError {
    BLOCKED("CrawlerForbidden"),
    NO_PRICE("MissingCrawlerPrice"),
    TWO_PRICES("ConflictingPriceHeaders"),
    UNREADABLE_PRICE("InvalidCrawlerPriceValue"),
    OTHER_PRICE("InvalidCrawlerExactPrice"),
    TOO_LOW("InvalidCrawlerMaxPrice"),
    PRICE_NOT_SIGNED("PriceNotSigned"),
    NO_NONCE("MissingNonce"),
    TOO_LONG("SignatureValidTooLong"),
    NO_LEDGER("PaymentByOtherMeans");

    private final String word;

    CrawlError(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
