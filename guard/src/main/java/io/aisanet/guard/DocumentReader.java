package io.aisanet.guard;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Limits;
import io.aisanet.settings.Section;
import java.util.List;
import java.util.Optional;

/** Reads the top of a policy document. */
final class DocumentReader {
    private final Section top;
    private final Directory directory;

    DocumentReader(Section top, Directory directory) {
        this.top = top;
        this.directory = directory;
    }

    PolicyDocument read() {
        top.require("policy");
        String name = top.parsed("policy", DocumentReader::name).orElse("unnamed");
        int version = (int) top.requiredWholeNumber("version", 1, PolicyDocument.VERSION_MAX);
        top.require("asset");
        Optional<Asset> asset = top.parsed("asset", DocumentReader::asset);
        top.require("budgets");
        var reader = new BudgetReader(asset.orElse(Asset.USD), directory);
        List<BudgetPolicy> roots = reader.readAll(top, List.of());
        if (roots.size() > 1) {
            top.report("budgets", "has " + roots.size() + " roots: write a document for each");
        } else if (roots.isEmpty() && top.has("budgets")) {
            top.report("budgets", "must have one budget, the root of this document");
        }
        BudgetPolicy root = roots.isEmpty() ? BudgetReader.nothing() : roots.getFirst();
        return new PolicyDocument(name, version, asset.orElse(Asset.USD), root);
    }

    /** A name as the ledger takes it, which can also stand in a path. */
    static String name(String text) {
        if (!Names.isName(text) || text.indexOf(Names.SEPARATOR) >= 0) {
            throw new IllegalArgumentException(
                    "must be 1 to "
                            + Limits.NAME_BYTES_MAX
                            + " bytes, without \"/\" and control characters");
        }
        return text;
    }

    private static Asset asset(String text) {
        for (Asset asset : Asset.values()) {
            if (asset.name().equals(text)) {
                return asset;
            }
        }
        throw new IllegalArgumentException(
                "is \"" + text + "\" but must be one of " + List.of(Asset.values()));
    }
}
