package io.aisanet.gateway.crawl;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Payer;
import io.aisanet.http402.signature.BotSignature;
import io.aisanet.http402.signature.KeyThumbprint;
import io.aisanet.http402.signature.SignatureInput;
import io.aisanet.http402.signature.SignedRequest;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.SignedOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a request gets by who it proves to be, and takes the signed request of a crawler as
 * its payment: once by its key and nonce, bound to the first request that it is used for.
 */
public final class CrawlDesk {

    private final CrawlerConfig config;
    private final boolean takesOrders;
    private final InstantSource clock;
    private final Map<String, Bytes32> keys = new HashMap<>();
    private final Map<Bytes32, Crawler> crawlers = new HashMap<>();

    /**
     * @param takesOrders whether whoever settles knows payers by key
     */
    public CrawlDesk(CrawlerConfig config, boolean takesOrders, InstantSource clock) {
        this.config = config;
        this.takesOrders = takesOrders;
        this.clock = clock;
        for (Crawler crawler : config.known()) {
            for (Bytes32 key : crawler.keys()) {
                keys.put(KeyThumbprint.of(key), key);
                crawlers.put(key, crawler);
            }
        }
    }

    /**
     * Judges a request.
     *
     * @param request as the gateway knows itself, so that a signature for another host proves
     *     nothing
     * @param price that is asked
     */
    public CrawlVerdict judge(SignedRequest request, Price price) {
        return switch (BotSignature.check(request, keys::get, clock.millis() / 1000)) {
            case BotSignature.Result.Proven proven -> proven(request, proven, price);
            case BotSignature.Result.Unproven(var refusal, String detail) -> others(detail);
        };
    }

    private CrawlVerdict others(String detail) {
        return switch (config.others()) {
            case FREE -> new CrawlVerdict.Free();
            case PAY -> CrawlVerdict.Pays.AS_EVERYBODY;
            case BLOCK ->
                    blocked(
                            "This is served to crawlers that are known here and prove who they are"
                                    + " by a signature (RFC 9421, tag web-bot-auth). "
                                    + detail
                                    + " Nothing was charged.");
        };
    }

    private static CrawlVerdict blocked(String detail) {
        return new CrawlVerdict.Refused(
                with(Problems.crawlerBlocked(detail), error(CrawlError.BLOCKED)));
    }

    private CrawlVerdict proven(
            SignedRequest request, BotSignature.Result.Proven proven, Price price) {
        Crawler crawler = crawlers.get(proven.key());
        Treatment gets = crawler == null ? config.others() : crawler.gets();
        return switch (gets) {
            case FREE -> new CrawlVerdict.Free();
            case BLOCK -> blocked("This is not served to you. Nothing was charged.");
            case PAY -> pays(request, proven, price);
        };
    }

    private CrawlVerdict pays(
            SignedRequest request, BotSignature.Result.Proven proven, Price price) {
        PriceWish.Found found = PriceWish.of(request);
        CrawlError unreadable = found.error();
        if (unreadable != null) {
            return new CrawlVerdict.Refused(
                    with(
                            Problems.badRequest(
                                    "what the crawler pays cannot be read",
                                    "send one of crawler-max-price and crawler-exact-price, such as"
                                            + " USD 0.01"),
                            error(unreadable)));
        }
        PriceWish wish = found.wish();
        if (wish == null) {
            return new CrawlVerdict.Pays(null, CrawlError.NO_PRICE.word());
        }
        CrawlError refusal = refusal(proven.input(), wish, price);
        return refusal == null
                ? new CrawlVerdict.Pays(order(proven), null)
                : new CrawlVerdict.Pays(null, refusal.word());
    }

    private @Nullable CrawlError refusal(SignatureInput input, PriceWish wish, Price price) {
        if (!takesOrders) {
            return CrawlError.NO_LEDGER;
        }
        if (!input.covers(wish.field())) {
            return CrawlError.PRICE_NOT_SIGNED;
        }
        String nonce = input.text("nonce");
        if (nonce == null || nonce.isEmpty()) {
            return CrawlError.NO_NONCE;
        }
        long leftSeconds = input.number("expires").orElse(0) - clock.millis() / 1000;
        return leftSeconds > SignedOrder.VALIDITY_SECONDS_MAX
                ? CrawlError.TOO_LONG
                : wish.refusal(price);
    }

    /** A key's nonce pays once, whatever else is signed with it. */
    private static SignedOrder order(BotSignature.Result.Proven proven) {
        Payer payer = new Payer.Key(proven.key());
        CredentialId id =
                CredentialId.ofDigest(
                        CanonicalBytes.of("aisanet/crawl/1")
                                .digest(proven.key())
                                .text(String.valueOf(proven.input().text("nonce")))
                                .sha256()
                                .toBytes());
        return new SignedOrder(id, payer, proven.input().number("expires").orElse(0) * 1000);
    }

    /**
     * What crawlers look for in an answer.
     *
     * @param charged null = nothing was, or how much is not known yet
     */
    public static List<HeaderField> words(
            int status, Price asked, @Nullable String error, @Nullable Price charged) {
        List<HeaderField> fields = new ArrayList<>();
        if (status == 402) {
            fields.add(new HeaderField("crawler-price", PriceWish.text(asked)));
        }
        if (status == 402 && error != null) {
            fields.add(new HeaderField("crawler-error", error));
        }
        if (charged != null) {
            fields.add(new HeaderField("crawler-charged", PriceWish.text(charged)));
        }
        return fields;
    }

    private static HeaderField error(CrawlError error) {
        return new HeaderField("crawler-error", error.word());
    }

    private static Answer with(Answer answer, HeaderField field) {
        List<HeaderField> headers = new ArrayList<>(answer.headers());
        headers.add(field);
        return new Answer(answer.status(), headers, answer.body());
    }
}
