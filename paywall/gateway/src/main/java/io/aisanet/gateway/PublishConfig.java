package io.aisanet.gateway;

/**
 * How a gateway tells the world what it sells.
 *
 * @param pages whether it serves {@code /openapi.json} and {@code /llms.txt} where no route covers
 *     them
 * @param title what the API is called, for people; 1 to {@value #TITLE_LENGTH_MAX} characters
 * @param contact who answers questions: a mail address, a URL or a name; at most {@value
 *     #CONTACT_LENGTH_MAX} characters, empty = nobody
 */
public record PublishConfig(PagesPolicy pages, String title, String contact) {

    /** Longest title, in characters. */
    public static final int TITLE_LENGTH_MAX = 100;

    /** Longest contact, in characters. */
    public static final int CONTACT_LENGTH_MAX = 200;

    /** What is used where nothing is configured. */
    public static final PublishConfig DEFAULTS =
            new PublishConfig(PagesPolicy.AUTO, "Paid API", "");

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

    /** Whether the pages are served by a gateway with this answer to what no route covers. */
    boolean servesPages(UnmatchedPolicy unmatched) {
        return pages == PagesPolicy.ON
                || (pages == PagesPolicy.AUTO && unmatched == UnmatchedPolicy.BLOCK);
    }
}
