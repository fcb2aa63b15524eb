package io.aisanet.cluster;

import io.aisanet.ledger.HoldState;
import org.jspecify.annotations.Nullable;

/** The numbers of a hold's states on the wire: never changed, never reused. */
final class HoldStateCode {
    private HoldStateCode() {}

    static short of(HoldState.State state) {
        return switch (state) {
            case OPEN -> 1;
            case CAPTURED -> 2;
            case VOIDED -> 3;
            case EXPIRED -> 4;
            case PENDING -> 5;
            case APPROVED -> 6;
        };
    }

    static HoldState.@Nullable State toState(int code) {
        return switch (code) {
            case 1 -> HoldState.State.OPEN;
            case 2 -> HoldState.State.CAPTURED;
            case 3 -> HoldState.State.VOIDED;
            case 4 -> HoldState.State.EXPIRED;
            case 5 -> HoldState.State.PENDING;
            case 6 -> HoldState.State.APPROVED;
            default -> null;
        };
    }
}
