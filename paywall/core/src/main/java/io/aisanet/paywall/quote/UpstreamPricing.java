package io.aisanet.paywall.quote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.paywall.Answer;
import io.aisanet.paywall.NoPriceException;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Pricing;
import io.aisanet.paywall.Problems;
import io.aisanet.paywall.Upstream;
import io.aisanet.paywall.UpstreamAnswer;
import io.aisanet.paywall.UpstreamException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;

/**
 * A price that the API itself makes, at a path of its own. It answers {@code {"price": "0.0123
 * USD", "validSeconds": 60}}; where it answers 4xx, the client gets that instead of a price.
 *
 * @param path what is asked
 * @param most the largest price that is passed on, and the asset of all
 * @param validSeconds how long a price holds that does not say so
 */
public record UpstreamPricing(String path, Price most, int validSeconds) implements Pricing {

    /** Longest time that a price holds, in seconds. */
    public static final int VALID_SECONDS_MAX = 3600;

    /** How long the API may take for a price, in milliseconds. */
    static final long TIMEOUT_MS = 10_000;

    private static final System.Logger LOG = System.getLogger(UpstreamPricing.class.getName());
    private static final int BYTES_MAX = 16 * 1024;

    @Override
    public Priced price(PaidRequest request, Upstream upstream) throws NoPriceException {
        RequestNumber.body(request);
        try (UpstreamAnswer answer = upstream.quote(path, TIMEOUT_MS)) {
            byte[] body = answer.body().readNBytes(BYTES_MAX + 1);
            if (answer.status() / 100 == 4 && body.length <= BYTES_MAX) {
                throw new NoPriceException(new Answer(answer.status(), answer.headers(), body));
            }
            return read(answer.status(), body);
        } catch (UpstreamException e) {
            throw failed(e.kind(), String.valueOf(e.getMessage()));
        } catch (SocketTimeoutException e) {
            throw failed(UpstreamException.Kind.TIMED_OUT, "no price came in time");
        } catch (IOException e) {
            throw failed(UpstreamException.Kind.BROKEN, "the answer broke off");
        } catch (MalformedMessage e) {
            throw failed(UpstreamException.Kind.BROKEN, e.getMessage());
        }
    }

    private Priced read(int status, byte[] body) throws MalformedMessage, NoPriceException {
        if (status != 200) {
            throw failed(UpstreamException.Kind.BROKEN, "status " + status);
        }
        ObjectNode json = Json.parseObject(body);
        Price price = Price.parse(json.path("price").asText()).orElse(null);
        if (price == null || price.asset() != most.asset() || price.amount() > most.amount()) {
            throw failed(
                    UpstreamException.Kind.BROKEN,
                    "\"" + json.path("price").asText() + "\" is no price up to " + most);
        }
        int seconds = json.path("validSeconds").asInt(validSeconds);
        if (seconds < 1 || seconds > VALID_SECONDS_MAX) {
            throw failed(
                    UpstreamException.Kind.BROKEN,
                    "validSeconds is " + seconds + ", not 1 to " + VALID_SECONDS_MAX);
        }
        return new Priced(price.amount(), seconds);
    }

    /** The provider reads why in the log; the client cannot mend it. */
    private NoPriceException failed(UpstreamException.Kind kind, String why) {
        LOG.log(Level.WARNING, "No price from {0}: {1}", path, why);
        return new NoPriceException(
                Problems.upstreamFailed(
                        kind,
                        "The API behind this paywall did not say what this request costs. Nothing"
                                + " was charged; send it again later."));
    }

    @Override
    public String words() {
        return "a price for each request";
    }
}
