package io.aisanet.treasury.interledger.simulator;

import java.util.Arrays;
import java.util.Locale;

/** What the connector does wrong at the moment. */
public enum ConnectorFault {
    /** It answers nothing but 503. */
    SILENT,
    /** It passes packets on, and its replies never come. */
    DROPS_REPLIES,
    /** It shows fulfillments that do not fit. */
    WRONG_FULFILLMENT,
    /** It passes packets on and says that it did not. */
    FALSE_REJECT,
    /** It reaches nobody. */
    UNREACHABLE,
    /** It takes packets and forgets them. */
    FORGETS,
    /** It takes our fulfillments and its answers are lost. */
    LOSES_ANSWERS,
    /** It does not take our fulfillments. */
    REFUSES_FULFILLMENTS;

    static ConnectorFault parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String all() {
        return String.join(
                " ",
                Arrays.stream(values())
                        .map(fault -> fault.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList());
    }
}
