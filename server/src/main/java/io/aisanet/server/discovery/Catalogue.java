package io.aisanet.server.discovery;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is for sale on this network, as far as somebody listed it: bounded, in order of URL, and
 * forgotten after a while. It decides nothing: what a call costs says its 402. Safe for any number
 * of threads.
 */
public final class Catalogue {
    private final TreeMap<ListingKey, Listing> listings = new TreeMap<>();
    private final InstantSource clock;
    private final @Nullable CatalogueFile file;
    private @Nullable List<Listing> view;
    private boolean unsaved;
    private long savedMs;

    private Catalogue(InstantSource clock, @Nullable CatalogueFile file) {
        this.clock = clock;
        this.file = file;
    }

    /**
     * Opens it with what the file has; what cannot be read of it is left out.
     *
     * @param file null = it is kept in memory only
     */
    public static Catalogue open(InstantSource clock, @Nullable CatalogueFile file) {
        Catalogue catalogue = new Catalogue(clock, file);
        if (file != null) {
            file.read().stream()
                    .limit(CatalogueLimits.ENTRIES)
                    .forEach(it -> catalogue.listings.put(it.key(), it));
        }
        catalogue.savedMs = clock.millis();
        return catalogue;
    }

    /** What became of a wish to be listed. */
    enum Outcome {
        LISTED,
        OWNER_HAS_TOO_MANY,
        CATALOGUE_FULL
    }

    /**
     * Lists all of these of one owner, or none of them.
     *
     * @param all of one owner, listed by it
     */
    synchronized Outcome list(Collection<Listing> all) {
        expire();
        long owner = all.iterator().next().key().owner();
        long added = all.stream().filter(it -> !listings.containsKey(it.key())).count();
        long had = count(it -> it.listed() && it.key().owner() == owner);
        if (had + added > CatalogueLimits.ENTRIES_OF_AN_OWNER) {
            return Outcome.OWNER_HAS_TOO_MANY;
        }
        if (listings.size() + added > CatalogueLimits.ENTRIES) {
            return Outcome.CATALOGUE_FULL;
        }
        all.forEach(it -> listings.put(it.key(), it));
        changed();
        return Outcome.LISTED;
    }

    /**
     * Takes up an entry that came with a payment. Buyers write those: of an owner that lists its
     * resources itself none is taken.
     */
    synchronized boolean addPaid(Listing paid) {
        Listing known = listings.get(paid.key());
        if (known != null && (known.listed() || isFresh(known, paid))) {
            return true;
        }
        expire();
        long owner = paid.key().owner();
        boolean taken =
                count(it -> it.listed() && it.key().owner() == owner) == 0
                        && count(it -> it.key().owner() == owner)
                                < CatalogueLimits.PAID_ENTRIES_OF_AN_OWNER
                        && listings.size() < CatalogueLimits.ENTRIES;
        if (taken || known != null) {
            listings.put(paid.key(), paid);
            changed();
        }
        return taken || known != null;
    }

    private static boolean isFresh(Listing known, Listing paid) {
        return paid.updatedMs() - known.updatedMs() < CatalogueLimits.PAID_RENEWAL.toMillis();
    }

    /**
     * Some entries and how many there are.
     *
     * @param items in order of URL
     * @param total of all pages
     */
    record Page(List<Listing> items, int total) {
        Page {
            items = List.copyOf(items);
        }
    }

    Page page(CatalogueFilter filter, long offset, int limit) {
        long nowMs = clock.millis();
        List<Listing> all =
                view().stream().filter(it -> it.expiresMs() > nowMs && filter.matches(it)).toList();
        return new Page(all.stream().skip(offset).limit(limit).toList(), all.size());
    }

    /** Questions are answered without holding up whoever lists. */
    private synchronized List<Listing> view() {
        List<Listing> current = view;
        if (current == null) {
            current = List.copyOf(listings.values());
            view = current;
        }
        return current;
    }

    private long count(Predicate<Listing> which) {
        return listings.values().stream().filter(which).count();
    }

    private void expire() {
        long nowMs = clock.millis();
        if (listings.values().removeIf(it -> it.expiresMs() <= nowMs)) {
            view = null;
            unsaved = true;
        }
    }

    private void changed() {
        view = null;
        unsaved = true;
        if (clock.millis() - savedMs >= CatalogueLimits.SAVE_INTERVAL.toMillis()) {
            save();
        }
    }

    /** Writes the file, where there is one and something changed. */
    public synchronized void save() {
        savedMs = clock.millis();
        if (unsaved && file != null) {
            file.write(List.copyOf(listings.values()));
        }
        unsaved = false;
    }
}
