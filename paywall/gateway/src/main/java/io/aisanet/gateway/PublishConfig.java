package io.aisanet.gateway;

import io.aisanet.settings.Secret;
import org.jspecify.annotations.Nullable;

/**
 * How a gateway tells the world what it sells.
 *
 * @param pages whether it serves {@code /openapi.json} and {@code /llms.txt} where no route covers
 *     them
 * @param title what the API is called, for people; 1 to {@value #TITLE_LENGTH_MAX} characters
 * @param contact who answers questions: a mail address, a URL or a name; at most {@value
 *     #CONTACT_LENGTH_MAX} characters, empty = nobody
 * @param discovery whether it lists its routes in the node's catalogue
 * @param catalogueKey API key by which it lists them over HTTP, at {@link GatewayConfig#apiUrl};
 *     null = whoever starts it says where they are listed
 * @param receiptKey signs receipts of paid calls; null = there are none
 * @param extensions of x402 that it speaks
 */
public record PublishConfig(
        PagesPolicy pages,
        String title,
        String contact,
        boolean discovery,
        @Nullable Secret catalogueKey,
        @Nullable ReceiptKey receiptKey,
        ExtensionConfig extensions) {

    /** Longest title, in characters. */
    public static final int TITLE_LENGTH_MAX = 100;

    /** Longest contact, in characters. */
    public static final int CONTACT_LENGTH_MAX = 200;

    /** What is used where nothing is configured. */
    public static final PublishConfig DEFAULTS = named("Paid API", "");

    public PublishConfig {
        checkLine("title", title, TITLE_LENGTH_MAX);
        checkLine("contact", contact, CONTACT_LENGTH_MAX);
        if (title.isBlank()) {
            throw new IllegalArgumentException("title must not be empty");
        }
    }

    private static void checkLine(String name, String text, int max) {
        if (text.length() > max || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    name + " must be one line of at most " + max + " characters");
        }
    }

    /** Pages with this title and contact, and nothing in a catalogue. */
    public static PublishConfig named(String title, String contact) {
        return new PublishConfig(
                PagesPolicy.AUTO, title, contact, false, null, null, ExtensionConfig.NONE);
    }

    /** The same with this policy for its pages. */
    public PublishConfig withPages(PagesPolicy policy) {
        return new PublishConfig(
                policy, title, contact, discovery, catalogueKey, receiptKey, extensions);
    }

    /** The same, listed in the node's catalogue; see {@link #catalogueKey}. */
    public PublishConfig listed(@Nullable Secret key) {
        return new PublishConfig(pages, title, contact, true, key, receiptKey, extensions);
    }

    /** The same, speaking these extensions. */
    public PublishConfig withExtensions(ExtensionConfig other) {
        return new PublishConfig(pages, title, contact, discovery, catalogueKey, receiptKey, other);
    }

    /** The same, with signed receipts. */
    public PublishConfig withReceipts(ReceiptKey key) {
        return new PublishConfig(pages, title, contact, discovery, catalogueKey, key, extensions);
    }

    /** Whether the pages are served by a gateway with this answer to what no route covers. */
    boolean servesPages(UnmatchedPolicy unmatched) {
        return pages == PagesPolicy.ON
                || (pages == PagesPolicy.AUTO && unmatched == UnmatchedPolicy.BLOCK);
    }
}
