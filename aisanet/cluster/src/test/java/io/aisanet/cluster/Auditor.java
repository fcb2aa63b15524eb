package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was acknowledged with what each member wrote down. */
final class Auditor {
    private Auditor() {}

    /**
     * Every acknowledged payment stands in each journal once, nothing else does, and all journals
     * are one. The members must have stopped.
     */
    static void check(Workload.Paid expected, List<Path> dirs) {
        Set<String> hashes = new HashSet<>();
        for (Path dir : dirs) {
            Map<Workload.Payment, Long> paid = new HashMap<>();
            EventFeed.Verified verified =
                    EventFeed.of(dir).verify(event -> add(event, expected.shop(), paid));
            assertThat(paid.size()).as("payments in %s", dir).isEqualTo(expected.payments().size());
            assertThat(paid.equals(expected.payments())).as("the payments in %s", dir).isTrue();
            hashes.add(verified.newestSequence() + " " + verified.chainHash());
        }
        assertThat(hashes).as("newest event and hash of every member").hasSize(1);
    }

    private static void add(Event event, long shop, Map<Workload.Payment, Long> paid) {
        if (event.type != EventType.TRANSFERRED || event.payee != shop) {
            return;
        }
        boolean byId = event.idHigh != 0 || event.idLow != 0;
        Workload.Payment payment =
                byId
                        ? new Workload.Payment(false, event.idHigh, event.idLow)
                        : new Workload.Payment(true, event.payer, event.amount);
        assertThat(paid.put(payment, event.amount)).as("%s was paid before", payment).isNull();
    }
}
