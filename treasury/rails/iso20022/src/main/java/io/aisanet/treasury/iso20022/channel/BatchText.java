package io.aisanet.treasury.iso20022.channel;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A batch as a line of the journal. */
final class BatchText {

    private BatchText() {}

    static List<String> of(PayoutBatch batch, long atMs) {
        List<String> fields =
                FactText.fields("batch", batch.id(), atMs, batch.asset(), batch.legs().size());
        for (Payout leg : batch.legs()) {
            Destination to = leg.destination();
            fields.addAll(
                    FactText.fields(
                            leg.id(),
                            leg.amount(),
                            leg.purpose(),
                            to.account(),
                            to.name(),
                            to.details().size()));
            to.details().forEach((name, value) -> fields.addAll(List.of(name, value)));
        }
        return fields;
    }

    static Fact read(List<String> fields) {
        Iterator<String> next = fields.listIterator(1);
        String id = next.next();
        long atMs = Long.parseLong(next.next());
        Asset asset = Asset.valueOf(next.next());
        List<Payout> legs = new ArrayList<>();
        for (int left = Integer.parseInt(next.next()); left > 0; left--) {
            legs.add(leg(asset, next));
        }
        return new Fact.Planned(new PayoutBatch(id, legs), atMs);
    }

    private static Payout leg(Asset asset, Iterator<String> next) {
        String id = next.next();
        long amount = Long.parseLong(next.next());
        String purpose = next.next();
        String account = next.next();
        String name = next.next();
        Map<String, String> details = new TreeMap<>();
        for (int left = Integer.parseInt(next.next()); left > 0; left--) {
            details.put(next.next(), next.next());
        }
        return new Payout(id, asset, amount, new Destination(account, name, details), purpose);
    }
}
