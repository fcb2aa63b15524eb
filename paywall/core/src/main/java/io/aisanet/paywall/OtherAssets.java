package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import java.util.List;

/**
 * In which assets a route can be paid besides the one of its price. What they cost is said in the
 * 402; the payee gets the price in any case.
 *
 * @param assets in the order in which they are offered, none twice
 * @param slippagePpm how far, in millionths of what was offered, the rate may have moved between
 *     offer and payment, up or down, 0 to {@value #SLIPPAGE_PPM_MAX}
 */
public record OtherAssets(List<AisaAsset> assets, int slippagePpm) {
    /** A tenth: beyond that it is another price. */
    public static final int SLIPPAGE_PPM_MAX = 100_000;

    /** Half a per cent. */
    public static final int SLIPPAGE_PPM = 5_000;

    private static final long WHOLE_PPM = 1_000_000;

    public OtherAssets {
        assets = List.copyOf(assets);
        if (assets.isEmpty() || assets.stream().distinct().count() != assets.size()) {
            throw new IllegalArgumentException("the other assets are one or more, none twice");
        }
        if (slippagePpm < 0 || slippagePpm > SLIPPAGE_PPM_MAX) {
            throw new IllegalArgumentException(
                    "slippage is 0 to " + SLIPPAGE_PPM_MAX + " millionths, not " + slippagePpm);
        }
    }

    /**
     * Whether what was offered is still near enough to what it costs.
     *
     * @param offered atomic units that the payer signed
     * @param now atomic units that the price costs at this moment
     */
    public boolean isNear(long offered, long now) {
        long whole = offered / WHOLE_PPM * slippagePpm;
        long most = whole + offered % WHOLE_PPM * slippagePpm / WHOLE_PPM;
        return Math.abs(now - offered) <= most;
    }
}
