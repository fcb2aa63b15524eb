package io.aisanet.paywall.meter;

/**
 * What a model's tokens cost.
 *
 * @param model its name; {@code *} at the end stands for any rest
 * @param input for a token that is read
 * @param output for a token that is written
 */
public record TokenPrice(String model, Rate input, Rate output) {

    boolean covers(String name) {
        return model.endsWith("*")
                ? name.startsWith(model.substring(0, model.length() - 1))
                : name.equals(model);
    }
}
