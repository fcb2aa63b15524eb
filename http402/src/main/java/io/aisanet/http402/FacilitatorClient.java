package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FacilitatorOutcome.Accepted;
import io.aisanet.http402.FacilitatorOutcome.Rejected;
import io.aisanet.http402.FacilitatorOutcome.Unavailable;
import io.aisanet.http402.FacilitatorOutcome.Unknown;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks an x402 facilitator over HTTP. Safe for any number of threads; blocks the calling one. The
 * headers of each call carry whatever the facilitator authenticates by.
 */
public final class FacilitatorClient implements AutoCloseable {

    private static final String UNSPECIFIED = "unspecified";

    private final FacilitatorSettings settings;
    private final FacilitatorHttp http;

    public FacilitatorClient(FacilitatorSettings settings) {
        this.settings = settings;
        this.http = new FacilitatorHttp(settings.connectTimeout());
    }

    /**
     * Asks whether a payment would settle. AIsa's own facilitator may place a hold here, so after
     * {@code Unknown} one may exist: release it with {@link #voidHold} or let it expire.
     */
    public FacilitatorOutcome<VerifyResponse> verify(
            FacilitatorRequest request, Map<String, String> headers) {
        return interpret(post("/verify", request, headers), FacilitatorClient::readVerify);
    }

    /** Moves the money. After {@code Unknown}, send the identical request again. */
    public FacilitatorOutcome<SettleResponse> settle(
            FacilitatorRequest request, Map<String, String> headers) {
        return interpret(post("/settle", request, headers), FacilitatorClient::readSettle);
    }

    /**
     * Releases the hold that a verify placed. Only for facilitators that list {@link
     * AisaNetwork#VOID_EXTENSION}; the answer has the form of a verify answer.
     */
    public FacilitatorOutcome<VerifyResponse> voidHold(
            FacilitatorRequest request, Map<String, String> headers) {
        return interpret(post("/void", request, headers), FacilitatorClient::readVerify);
    }

    /** Asks what the facilitator settles; tries again while it answers 429. */
    public FacilitatorOutcome<SupportedResponse> supported(Map<String, String> headers) {
        FacilitatorHttp.Call call =
                new FacilitatorHttp.Call(
                        uri("/supported"), null, headers, settings.verifyTimeout());
        return interpret(
                BusyRetry.exchange(() -> http.exchange(call)),
                json -> new Accepted<>(SupportedResponse.fromJson(json)));
    }

    private HttpResult post(String path, FacilitatorRequest request, Map<String, String> headers) {
        return http.exchange(
                new FacilitatorHttp.Call(
                        uri(path),
                        Json.write(request.toJson()),
                        headers,
                        path.equals("/settle")
                                ? settings.settleTimeout()
                                : settings.verifyTimeout()));
    }

    private URI uri(String path) {
        return URI.create(settings.base() + path);
    }

    /** Reads an answer that follows the protocol, whatever its status. */
    private interface AnswerReader<T> {
        FacilitatorOutcome<T> read(ObjectNode json) throws MalformedMessage;
    }

    private static <T> FacilitatorOutcome<T> interpret(HttpResult result, AnswerReader<T> reader) {
        return switch (result) {
            case HttpResult.NotDone(String reason) -> new Unavailable<>(reason);
            case HttpResult.Broken(String reason) -> new Unknown<>(reason);
            case HttpResult.Answer answer -> interpretAnswer(answer, reader);
        };
    }

    private static <T> FacilitatorOutcome<T> interpretAnswer(
            HttpResult.Answer answer, AnswerReader<T> reader) {
        String reason;
        try {
            FacilitatorOutcome<T> outcome = reader.read(Json.parseObject(answer.body()));
            if (answer.isSuccess() || !(outcome instanceof Accepted)) {
                return outcome;
            }
            reason = "says yes with status " + answer.status();
        } catch (MalformedMessage e) {
            reason = "status " + answer.status() + ", answer " + e.getMessage();
        }
        return mayHaveActed(answer.status()) ? new Unknown<>(reason) : new Unavailable<>(reason);
    }

    /** A 3xx or 4xx means that nothing was done, except for a request that timed out inside. */
    private static boolean mayHaveActed(int status) {
        return status < 300 || status >= 500 || status == 408;
    }

    private static FacilitatorOutcome<VerifyResponse> readVerify(ObjectNode json)
            throws MalformedMessage {
        VerifyResponse answer = VerifyResponse.fromJson(json);
        return answer.isValid()
                ? new Accepted<>(answer)
                : new Rejected<>(
                        orElse(answer.invalidReason(), UNSPECIFIED),
                        orElse(answer.invalidMessage(), ""));
    }

    private static FacilitatorOutcome<SettleResponse> readSettle(ObjectNode json)
            throws MalformedMessage {
        SettleResponse answer = SettleResponse.fromJson(json);
        if (answer.success()) {
            return new Accepted<>(answer);
        }
        String code = orElse(answer.errorReason(), UNSPECIFIED);
        return code.equals(ErrorCodes.SETTLEMENT_PENDING)
                ? new Unknown<>(code)
                : new Rejected<>(code, orElse(answer.errorMessage(), ""));
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }

    /** Ends calls in flight as {@code Unknown}. */
    @Override
    public void close() {
        http.close();
    }
}
