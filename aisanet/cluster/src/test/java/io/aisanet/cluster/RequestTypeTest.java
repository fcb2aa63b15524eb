package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What each role may submit. */
class RequestTypeTest {
    private static Set<RequestType> allowed(Role role) {
        return allowed(role, ProtocolVersion.NEWEST);
    }

    private static Set<RequestType> allowed(Role role, int inForce) {
        return EnumSet.allOf(RequestType.class).stream()
                .filter(type -> type.isAllowedFor(role, inForce))
                .collect(Collectors.toSet());
    }

    @Test
    void anOperatorMayDoAll() {
        assertThat(allowed(Role.OPERATOR)).containsExactlyInAnyOrder(RequestType.values());
    }

    @Test
    void aGatewayMovesMoneyAndAsks() {
        EnumSet<RequestType> expected = queries();
        expected.add(RequestType.TRANSFER);
        expected.add(RequestType.TRANSFER_FOR);
        expected.add(RequestType.HOLD);
        expected.add(RequestType.CAPTURE);
        expected.add(RequestType.SPLIT_CAPTURE);
        expected.add(RequestType.VOID_HOLD);
        expected.add(RequestType.REFUND);
        expected.add(RequestType.CONVERT);
        expected.add(RequestType.CONVERT_HELD);
        expected.add(RequestType.CONVERTING_HOLD);
        assertThat(allowed(Role.GATEWAY)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** An older member refuses it, and so did those who wrote the logs of that time. */
    @Test
    void aGatewayRefundsNothingBeforeThatIsInForce() {
        Set<RequestType> before = allowed(Role.GATEWAY, ProtocolVersion.UNTOLD);
        assertThat(before).hasSize(allowed(Role.GATEWAY).size() - 1);
        assertThat(before).doesNotContain(RequestType.REFUND);
        assertThat(allowed(Role.OPERATOR, ProtocolVersion.UNTOLD)).contains(RequestType.REFUND);
    }

    @Test
    void aReaderAsks() {
        assertThat(allowed(Role.READER)).containsExactlyInAnyOrderElementsOf(queries());
    }

    private static EnumSet<RequestType> queries() {
        EnumSet<RequestType> queries =
                EnumSet.range(RequestType.OUTCOME_QUERY, RequestType.RECEIPT_QUERY);
        assertThat(queries).hasSize(17).allMatch(RequestType::isQuery);
        assertThat(EnumSet.complementOf(queries)).hasSize(22).noneMatch(RequestType::isQuery);
        return queries;
    }
}
