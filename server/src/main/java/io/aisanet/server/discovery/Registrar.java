package io.aisanet.server.discovery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.Fields;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.server.ledger.Wallets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes up what is for sale: from providers that say so, and from payments that tell of it. */
public final class Registrar {
    private final Catalogue catalogue;
    private final Wallets wallets;
    private final InstantSource clock;

    public Registrar(Catalogue catalogue, Wallets wallets, InstantSource clock) {
        this.catalogue = catalogue;
        this.wallets = wallets;
        this.clock = clock;
    }

    /**
     * Lists what a provider sells.
     *
     * @param body {@code {"resources": [...]}}, entries as the catalogue answers them
     * @param covers whose wallets the caller may act for
     */
    public Registration register(ObjectNode body, Predicate<Wallets.Fixed> covers) {
        try {
            return Fields.read(body, fields -> register(fields, covers));
        } catch (MalformedMessage e) {
            return new Registration.Malformed(e);
        }
    }

    private Registration register(Fields body, Predicate<Wallets.Fixed> covers)
            throws MalformedMessage {
        Map<Long, List<Listing>> byOwner = new LinkedHashMap<>();
        List<Fields> entries = body.objects("resources", CatalogueLimits.BATCH);
        if (entries.isEmpty()) {
            throw body.problem("resources", "is empty", "send what you sell");
        }
        for (Fields entry : entries) {
            Draft draft = Fields.read(entry, Draft::read);
            long owner = 0;
            for (int i = 0; i < draft.accepts().size(); i++) {
                String payTo = draft.accepts().get(i).payTo();
                Optional<Wallets.Fixed> payee = payee(payTo).filter(covers);
                if (payee.isEmpty()) {
                    String place = entry.where() + "/accepts/" + i + "/payTo";
                    return new Registration.PayeeNotCovered(place, payTo);
                }
                owner = payee.get().owner();
            }
            byOwner.computeIfAbsent(owner, any -> new ArrayList<>())
                    .add(Listing.listed(draft, owner, clock.millis()));
        }
        return list(byOwner, entries.size());
    }

    private Registration list(Map<Long, List<Listing>> byOwner, int count) {
        for (List<Listing> ofOne : byOwner.values()) {
            switch (catalogue.list(ofOne)) {
                case LISTED -> {}
                case OWNER_HAS_TOO_MANY -> {
                    return new Registration.TooMany();
                }
                case CATALOGUE_FULL -> {
                    return new Registration.Full();
                }
            }
        }
        return new Registration.Listed(
                count, clock.millis() + CatalogueLimits.LISTED_LIFE.toMillis());
    }

    private Optional<Wallets.Fixed> payee(String address) {
        try {
            return wallets.find(EvmAddress.parse(address));
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }

    /**
     * What became of what a payment tells of its resource.
     *
     * @param refusal why it is not listed; null = it is
     */
    public record Told(@Nullable String refusal) {
        /** Whether it is listed. */
        public boolean isListed() {
            return refusal == null;
        }
    }

    /**
     * Takes up what a settled payment tells of its resource.
     *
     * @param covers whose wallets the caller may collect for
     * @return null when it tells nothing
     */
    public @Nullable Told settled(FacilitatorRequest settled, Predicate<Wallets.Fixed> covers) {
        ObjectNode extensions = settled.paymentPayload().extensions();
        ResourceInfo resource = settled.paymentPayload().resource();
        if (extensions == null
                || resource == null
                || !(extensions.get(Bazaar.NAME) instanceof ObjectNode told)) {
            return null;
        }
        PaymentRequirements terms = settled.paymentRequirements();
        Optional<Wallets.Fixed> payee = payee(terms.payTo()).filter(covers);
        if (payee.isEmpty()) {
            return new Told("the payee is not the caller's");
        }
        try {
            Draft draft = Draft.of(resource, List.of(terms), Bazaar.fromJson(told));
            Listing paid = Listing.paid(draft, payee.get().owner(), clock.millis());
            return new Told(
                    catalogue.addPaid(paid)
                            ? null
                            : "there is no room, or the provider lists its resources itself");
        } catch (MalformedMessage e) {
            return new Told(e.getMessage());
        }
    }
}
