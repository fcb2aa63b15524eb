package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.camt.EntryDetail;
import io.aisanet.treasury.iso20022.id.CreditorReference;
import io.aisanet.treasury.iso20022.id.WalletReference;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a payer wrote, and which wallet it names.
 *
 * @param text the reference of a wallet as we print it, or else what was written
 * @param trouble why it names no wallet; null where it names one
 */
record Claim(String text, @Nullable TaskKind trouble) {

    /** Nothing was written. */
    static final Claim NONE = new Claim("", TaskKind.NO_REFERENCE);

    /**
     * Reads it. Many payers write the reference into the free text, some with blanks, and that is
     * as good as long as it is the only one.
     */
    static Claim of(EntryDetail.RemittanceText written) {
        Set<CreditorReference> ours = new LinkedHashSet<>();
        for (String candidate : candidates(written)) {
            CreditorReference reference = reference(candidate);
            if (reference != null && WalletReference.of(reference).isPresent()) {
                ours.add(reference);
            }
        }
        if (ours.size() == 1) {
            return new Claim(ours.iterator().next().text(), null);
        }
        return written.shown().isEmpty()
                ? NONE
                : new Claim(written.shown(), TaskKind.BAD_REFERENCE);
    }

    private static List<String> candidates(EntryDetail.RemittanceText written) {
        List<String> candidates = new ArrayList<>(List.of(written.reference(), written.text()));
        candidates.addAll(List.of(written.text().split("[^A-Za-z0-9]+", -1)));
        return candidates;
    }

    private static @Nullable CreditorReference reference(String text) {
        try {
            return CreditorReference.parse(text);
        } catch (Malformed e) {
            return null;
        }
    }
}
