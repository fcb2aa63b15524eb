package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@link MemoryChannel} has written down. */
final class MemoryDisk {
    static final long OPENING = 1_000_000_000;

    /** What references of what the outside takes for its service begin with. */
    static final String FEE = "fee-";

    final Map<String, PayoutBatch> batches = new LinkedHashMap<>();
    final Map<String, PayoutStatus> statuses = new LinkedHashMap<>();
    final List<Pay.Change> changes = new ArrayList<>();
    final List<Watch.Notice> notices = new ArrayList<>();
    final List<StatementLine> lines = new ArrayList<>();

    void status(PayoutStatus status) {
        statuses.put(status.payoutId(), status);
        changes.add(new Pay.Change(changes.size() + 1L, status));
    }

    void deposit(Deposit deposit) {
        notices.add(new Watch.Notice(notices.size() + 1L, deposit));
    }

    void line(String reference, long amount, String text, long atMs) {
        lines.add(
                new StatementLine(
                        lines.size() + 1L,
                        "our-account",
                        reference,
                        Asset.USDC,
                        amount,
                        text,
                        atMs));
    }

    void forget() {
        batches.clear();
        statuses.clear();
    }
}
