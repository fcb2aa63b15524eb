package io.aisanet.paywall.meter;

import io.aisanet.paywall.Meter;
import io.aisanet.paywall.PaidRequest;
import io.aisanet.paywall.Tariff;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Prices of tokens, per model, as language models report them: {@code usage} in answers and event
 * streams of the kinds that OpenAI and Anthropic send.
 *
 * @param prices the first that covers a model counts; the last also for models that none covers
 */
public record TokenTariff(List<TokenPrice> prices) implements Tariff {

    public TokenTariff {
        prices = List.copyOf(prices);
        if (prices.isEmpty()) {
            throw new IllegalArgumentException("name the price of one model at least");
        }
    }

    @Override
    public Meter meter(PaidRequest request) {
        // What is not JSON names no model; the upstream will say what it thinks of it.
        String model = ModelJson.read(request.body().start()).path("model").asText();
        TokenPrice price =
                prices.stream()
                        .filter(each -> each.covers(model))
                        .findFirst()
                        .orElse(prices.getLast());
        return new TokenMeter(price, request.terms().price().amount(), request.body().start());
    }

    @Override
    public String words() {
        return prices.stream()
                .map(each ->
                        each.model()
                                + ": "
                                + each.input()
                                + " per input token, "
                                + each.output()
                                + " per output token")
                .collect(Collectors.joining("; "));
    }

    @Override
    public long unitPrice() {
        return prices.stream()
                .mapToLong(each -> Math.max(each.input().millionths(), each.output().millionths()))
                .max()
                .orElse(0);
    }
}
