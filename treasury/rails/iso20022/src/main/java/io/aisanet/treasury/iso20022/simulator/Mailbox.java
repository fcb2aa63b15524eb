package io.aisanet.treasury.iso20022.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.treasury.iso20022.file.Outbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The bank's way to its customer, with its faults. */
final class Mailbox {

    private static final int PERCENT = 100;

    private final Outbox outbox;
    private final SplittableRandom random;
    private final List<Letter> held = new ArrayList<>();
    private Faults faults = Faults.NONE;
    private int sent;

    /** A file that waits. */
    private record Letter(String name, String text) {}

    Mailbox(Path folder, long seed) throws IOException {
        this.outbox = new Outbox(folder);
        this.random = new SplittableRandom(seed);
    }

    void faults(Faults wanted) {
        faults = wanted;
    }

    boolean summarizes() {
        return happens(faults.summary());
    }

    private boolean happens(int percent) {
        return random.nextInt(PERCENT) < percent;
    }

    void send(String kind, byte[] bytes) throws IOException {
        if (happens(faults.hold())) {
            held.add(new Letter(kind, new String(bytes, UTF_8)));
            return;
        }
        put(kind, bytes);
        if (happens(faults.duplicate())) {
            put(kind, bytes);
        }
        if (!held.isEmpty() && random.nextBoolean()) {
            Letter late = held.remove(random.nextInt(held.size()));
            put(late.name(), late.text().getBytes(UTF_8));
        }
    }

    /** Sends what was held back. */
    void flush() throws IOException {
        while (!held.isEmpty()) {
            Letter late = held.removeLast();
            put(late.name(), late.text().getBytes(UTF_8));
        }
    }

    private void put(String kind, byte[] bytes) throws IOException {
        sent++;
        outbox.put(String.format(Locale.ROOT, "%06d-%s.xml", sent, kind), bytes);
    }
}
