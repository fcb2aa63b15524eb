package io.aisanet.gateway.crawl;

import io.aisanet.paywall.Answer;
import io.aisanet.paywall.SignedOrder;
import org.jspecify.annotations.Nullable;

/** What becomes of a request for which a price is asked. */
public sealed interface CrawlVerdict {

    /** It is served without a charge. */
    record Free() implements CrawlVerdict {}

    /** It is not served. */
    record Refused(Answer answer) implements CrawlVerdict {}

    /**
     * It pays.
     *
     * @param order the request itself as its payment; null = it needs a credential
     * @param error why it is not its own payment, though it wants to be; null = it does not
     */
    record Pays(@Nullable SignedOrder order, @Nullable String error) implements CrawlVerdict {

        /** By a credential, as everybody. */
        public static final Pays AS_EVERYBODY = new Pays(null, null);
    }
}
