package io.aisanet.gateway;

import io.aisanet.http402.AisaAsset;
import io.aisanet.paywall.OtherAssets;
import io.aisanet.paywall.Terms;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.List;

/** Reads in which other assets a route can be paid: {@code acceptAlso} and its slippage. */
final class OtherAssetsReader {

    private OtherAssetsReader() {}

    /** The same terms where there are none, or something is wrong, which is reported. */
    static Terms read(Section route, Terms terms) {
        List<AisaAsset> assets = new ArrayList<>();
        for (String code : route.texts("acceptAlso")) {
            AisaAsset.ofCode(code)
                    .ifPresentOrElse(
                            assets::add,
                            () -> route.report("acceptAlso", "names no asset: " + code));
        }
        int slippagePpm =
                route.integer(
                        "slippagePpm", OtherAssets.SLIPPAGE_PPM, 0, OtherAssets.SLIPPAGE_PPM_MAX);
        try {
            return assets.isEmpty() ? terms : terms.payableIn(new OtherAssets(assets, slippagePpm));
        } catch (IllegalArgumentException e) {
            route.report("acceptAlso", e.getMessage());
            return terms;
        }
    }
}
