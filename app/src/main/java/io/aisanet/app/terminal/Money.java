package io.aisanet.app.terminal;

import io.aisanet.http402.AisaAsset;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * An amount of an asset.
 *
 * @param atomic atomic units, may be negative
 */
public record Money(AisaAsset asset, long atomic) {
    private static final int ALIGNED_DECIMALS = 4;

    /**
     * Reads {@code 0.05 USD}, {@code 0.05} or {@code $0.05} (both dollars).
     *
     * @throws IllegalArgumentException with a message that says how to write it
     */
    public static Money parse(String text) {
        String[] words = text.strip().split("\\s+", -1);
        String digits = words[0].startsWith("$") ? words[0].substring(1) : words[0];
        OptionalLong atomic = AisaAsset.parseAmount(digits);
        String code = words.length == 2 ? words[1] : "USD";
        if (atomic.isEmpty() || words.length > 2 || (words[0].startsWith("$") && !isUsd(code))) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no amount: write it like \"0.05 USD\"");
        }
        return new Money(
                AisaAsset.ofCode(code)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "there is no asset " + code + ": use USD, USDC or EURC")),
                atomic.getAsLong());
    }

    /** For people: {@code $0.05}, {@code 0.05 USDC}. */
    public String display() {
        String sign = atomic < 0 ? "-" : "";
        String digits = AisaAsset.formatAmount(Math.abs(atomic));
        return isUsd(asset.code()) ? sign + "$" + digits : sign + digits + " " + asset.code();
    }

    /** Like {@link #display}, padded so that decimal points stand under each other on the right. */
    public String aligned() {
        String text = display();
        int decimals = text.length() - text.indexOf('.') - 1;
        return isUsd(asset.code())
                ? text + " ".repeat(Math.max(0, ALIGNED_DECIMALS - decimals))
                : text;
    }

    /** Several amounts in one phrase: {@code $28.70 and 3.20 EURC}; {@code $0.00} for none. */
    public static String sentence(Map<AisaAsset, Long> amounts) {
        String all =
                amounts.entrySet().stream()
                        .filter(entry -> entry.getValue() != 0)
                        .map(entry -> new Money(entry.getKey(), entry.getValue()).display())
                        .collect(Collectors.joining(" and "));
        return all.isEmpty() ? "$0.00" : all;
    }

    /** {@code 0.05 USD}: what {@link #parse} reads. */
    @Override
    public String toString() {
        String sign = atomic < 0 ? "-" : "";
        return sign + AisaAsset.formatAmount(Math.abs(atomic)) + " " + asset.code();
    }

    private static boolean isUsd(String code) {
        return code.equals("USD");
    }
}
