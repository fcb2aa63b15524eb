package io.aisanet.server;

import io.aisanet.guard.DefaultPolicy;
import io.aisanet.guard.Directory;
import io.aisanet.guard.PolicyDocument;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The policy that new owners begin with: its budgets are made for them in every asset, and its root
 * is where their agents begin. Whoever makes the owner may be named as approver: {@value
 * DefaultPolicy#APPROVER}.
 */
public final class NewOwnerCaps {
    private final Optional<String> yaml;
    private final Path file;

    private NewOwnerCaps(Optional<String> yaml, Path file) {
        this.yaml = yaml;
        this.file = file;
    }

    /** Small caps: {@link DefaultPolicy}. */
    public static NewOwnerCaps standard() {
        return of(DefaultPolicy.yaml(), Path.of("default-policy.yaml"));
    }

    /** No limit until somebody sets one. */
    public static NewOwnerCaps none() {
        return new NewOwnerCaps(Optional.empty(), Path.of(""));
    }

    /**
     * An operator's own.
     *
     * @param yaml a policy document; its figures count in every asset
     * @param file where it stands, for messages
     */
    public static NewOwnerCaps of(String yaml, Path file) {
        return new NewOwnerCaps(Optional.of(yaml), file);
    }

    /**
     * The document, in its own asset; empty = none.
     *
     * @throws io.aisanet.settings.SettingsProblems with everything that is wrong in it
     */
    public Optional<PolicyDocument> document(Directory directory) {
        return yaml.map(text -> PolicyDocument.parse(text, file, directory));
    }
}
