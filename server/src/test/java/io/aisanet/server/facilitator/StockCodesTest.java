package io.aisanet.server.facilitator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockCodesTest {
    private static final String USED = "invalid_exact_evm_nonce_already_used";
    private static final String OVER = "invalid_exact_evm_payload_authorization_valid_before";
    private static final String POOR = "invalid_exact_evm_insufficient_balance";
    private static final String FAILED = "invalid_exact_evm_transaction_failed";
    private static final String STATE = "invalid_transaction_state";
    private static final String TERMS = "invalid_payment_requirements";
    private static final String ASSET = "asset_not_deployed_contract";
    private static final String BUG = "bug";

    @Test
    void givesEveryStatusItsCode() {
        Map<Status, String> expected = new LinkedHashMap<>();
        expected.put(Status.EXISTS, USED);
        expected.put(Status.EXISTS_WITH_DIFFERENT_FIELDS, USED);
        expected.put(Status.HOLD_CLOSED, USED);
        expected.put(Status.COMMAND_EXPIRED, OVER);
        expected.put(Status.DEADLINE_MUST_BE_IN_THE_FUTURE, OVER);
        expected.put(Status.HOLD_EXPIRED, OVER);
        expected.put(Status.PAYER_NOT_FOUND, POOR);
        expected.put(Status.EXCEEDS_BALANCE, POOR);
        expected.put(Status.AMOUNT_MUST_BE_POSITIVE, TERMS);
        expected.put(Status.PAYEE_NOT_FOUND, TERMS);
        expected.put(Status.PAYER_IS_PAYEE, TERMS);
        expected.put(Status.ASSET_NOT_FOUND, ASSET);
        expected.put(Status.ASSETS_DIFFER, ASSET);
        expected.put(Status.HOLD_NOT_FOUND, STATE);
        expected.put(Status.HOLD_PENDING, STATE);
        expected.put(Status.EXCEEDS_HOLD, STATE);
        expected.put(Status.PAYMENT_NOT_FOUND, STATE);
        expected.put(Status.EXCEEDS_CAPTURED, STATE);
        expected.put(Status.HOLD_PENDING, STATE);
        expected.put(Status.BUDGET_NOT_FOUND, FAILED);
        expected.put(Status.PAYER_FROZEN, FAILED);
        expected.put(Status.DENIED, FAILED);
        expected.put(Status.APPROVAL_PENDING, FAILED);
        expected.put(Status.CAPACITY_REACHED, FAILED);
        expected.put(Status.BALANCE_OVERFLOW, FAILED);
        for (Status status : Status.values()) {
            assertThat(StockCodes.of(status, BUG))
                    .as(status.name())
                    .isEqualTo(expected.getOrDefault(status, BUG));
            assertThat(StockCodes.message(status)).as(status.name()).isNotBlank();
        }
    }
}
