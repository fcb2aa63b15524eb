package io.aisanet.gateway;

import io.aisanet.gateway.crawl.CrawlDesk;
import io.aisanet.gateway.crawl.CrawlVerdict;
import io.aisanet.gateway.crawl.CrawlerConfig;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.signature.SignedRequest;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Reply;
import io.aisanet.paywall.Settlement;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Crawlers at the gateway: their requests as they signed them, their words in the answers. */
final class CrawlGate {

    private final @Nullable CrawlDesk desk;
    private final URI origin;

    private CrawlGate(@Nullable CrawlDesk desk, URI origin) {
        this.desk = desk;
        this.origin = origin;
    }

    /**
     * The gate of a configuration, which lets everybody pass where nothing is configured.
     *
     * @param origin under which clients know the gateway: signatures for another prove nothing
     */
    static CrawlGate of(
            GatewayConfig config, Settlement settlement, URI origin, InstantSource clock) {
        CrawlerConfig crawlers = config.offers().crawlers();
        return new CrawlGate(
                crawlers == null
                        ? null
                        : new CrawlDesk(
                                crawlers, settlement.dialects().contains(Dialect.NATIVE), clock),
                origin);
    }

    CrawlVerdict judge(ServerRequest request, Price price) {
        return desk == null ? CrawlVerdict.Pays.AS_EVERYBODY : desk.judge(signed(request), price);
    }

    private SignedRequest signed(ServerRequest request) {
        return new SignedRequest(
                RequestIntake.method(request),
                origin.getScheme(),
                origin.getRawAuthority(),
                request.prologue().uriPath().rawPath(),
                request.prologue().hasQuery() ? request.prologue().query().rawValue() : null,
                name -> lines(request, HeaderNames.create(name)));
    }

    private static List<String> lines(ServerRequest request, HeaderName name) {
        return request.headers().contains(name)
                ? request.headers().get(name).allValues()
                : List.of();
    }

    /** Adds what crawlers look for. */
    Reply dress(Reply reply, Price price, CrawlVerdict.Pays verdict) {
        if (desk == null) {
            return reply;
        }
        return switch (reply) {
            case Reply.Whole(Answer answer) ->
                    new Reply.Whole(
                            new Answer(
                                    answer.status(),
                                    dress(answer.status(), answer.headers(), price, verdict),
                                    answer.body()));
            case Reply.Streaming head ->
                    new Reply.Streaming(
                            head.status(),
                            dress(head.status(), head.headers(), price, verdict),
                            head.contentLength(),
                            head.relay());
            case Reply.Live live -> live;
        };
    }

    private static List<HeaderField> dress(
            int status, List<HeaderField> headers, Price price, CrawlVerdict.Pays verdict) {
        Price charged = verdict.order() == null ? null : charged(headers, price);
        List<HeaderField> more = new ArrayList<>(headers);
        more.addAll(CrawlDesk.words(status, price, verdict.error(), charged));
        return more;
    }

    /** What the receipt says. */
    private static @Nullable Price charged(List<HeaderField> headers, Price price) {
        for (HeaderField field : headers) {
            if (field.is(PaymentHeaders.PAYMENT_RESPONSE)) {
                try {
                    SettleResponse settled = PaymentHeaders.decodeSettle(field.value());
                    String amount = settled.amount();
                    return settled.success() && amount != null && !amount.equals("0")
                            ? new Price(price.asset(), Long.parseLong(amount))
                            : null;
                } catch (MalformedMessage e) {
                    throw new IllegalStateException("our own receipt cannot be read", e);
                }
            }
        }
        return null;
    }
}
