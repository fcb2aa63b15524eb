package io.aisanet.treasury.log;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest record of each of many things that have a number, from 1 on, and an {@code id}: the
 * records in a {@link DerivedFile}, and 17 to 26 bytes of memory each. Not for several threads.
 */
public final class NumberedRecords {
    private final DerivedFile file;
    private final LongColumn places = new LongColumn();
    private final IdIndex ids = new IdIndex();

    /** None yet, in a file that others may share. */
    public NumberedRecords(DerivedFile file) {
        this.file = file;
    }

    /**
     * Keeps a record in place of the one before.
     *
     * @param record with the member {@code id}, which stays the same for a number
     */
    public void put(long number, ObjectNode record) {
        long at = file.append(record);
        if (places.get(number) == 0) {
            ids.put(record.path("id").asText(), number);
        }
        places.set(number, at);
    }

    /** Whether there was ever one with this number. */
    public boolean has(long number) {
        return places.get(number) != 0;
    }

    /** The record with this number; null where there is none. */
    public @Nullable ObjectNode get(long number) {
        long at = places.get(number);
        return at == 0 ? null : file.read(at);
    }

    /** The record with this id. */
    public Optional<ObjectNode> find(String id) {
        ObjectNode[] found = new ObjectNode[1];
        long number =
                ids.find(
                        id,
                        it -> {
                            found[0] = file.read(places.get(it));
                            return found[0].path("id").asText().equals(id);
                        });
        return number == 0 ? Optional.empty() : Optional.of(found[0]);
    }

    /** Bytes of memory that they take. */
    public long bytes() {
        return places.bytes() + ids.bytes();
    }
}
