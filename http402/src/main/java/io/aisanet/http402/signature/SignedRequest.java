package io.aisanet.http402.signature;

import io.aisanet.http402.MalformedMessage;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request, as its signer and its verifier must both see it (RFC 9421, 2).
 *
 * @param method as received
 * @param scheme {@code http} or {@code https}
 * @param authority host and port under which the server knows itself; made small here, the scheme's
 *     own port left out
 * @param path as received; empty counts as {@code /}
 * @param query without the question mark; null = none
 * @param fields the lines of a header field, by its name in small letters; none = an empty list
 */
public record SignedRequest(
        String method,
        String scheme,
        String authority,
        String path,
        @Nullable String query,
        Function<String, List<String>> fields) {

    public SignedRequest {
        String port = scheme.equals("https") ? ":443" : ":80";
        String small = authority.toLowerCase(Locale.ROOT);
        authority =
                small.endsWith(port) ? small.substring(0, small.length() - port.length()) : small;
        path = path.isEmpty() ? "/" : path;
    }

    private String target() {
        return query == null ? path : path + "?" + query;
    }

    /** A field's lines joined by commas, each without spaces around; null = there are none. */
    public @Nullable String field(String name) {
        List<String> lines = fields.apply(name);
        return lines.isEmpty()
                ? null
                : lines.stream().map(String::strip).collect(Collectors.joining(", "));
    }

    /** What a component is in this request. */
    String value(Component component) throws MalformedMessage {
        String member = component.member();
        if (component.isDerived()) {
            if (member != null) {
                throw unknown(component);
            }
            return derived(component);
        }
        String field = field(component.name());
        if (field == null) {
            throw StructuredText.problem(
                    "signs " + component + ", which the request has not", "send it, or sign less");
        }
        return member == null ? field : member(field, member);
    }

    private String derived(Component component) throws MalformedMessage {
        return switch (component.name()) {
            case "@method" -> method;
            case "@authority" -> authority;
            case "@scheme" -> scheme;
            case "@target-uri" -> scheme + "://" + authority + target();
            case "@request-target" -> target();
            case "@path" -> path;
            case "@query" -> query == null ? "?" : "?" + query;
            default -> throw unknown(component);
        };
    }

    private static MalformedMessage unknown(Component component) {
        return StructuredText.problem(
                "signs " + component + ", which is unknown here", "sign another part");
    }

    /** A dictionary's member that is a string, as it is written (RFC 9421, 2.1.2). */
    private static String member(String field, String wanted) throws MalformedMessage {
        StructuredText text = new StructuredText(field);
        @Nullable String found = null;
        do {
            String key = text.key();
            text.expect('=');
            String value = text.string();
            found = key.equals(wanted) ? StructuredText.quoted(value) : found;
        } while (text.hasNextMember());
        if (found == null) {
            throw StructuredText.problem(
                    "signs the member " + wanted + ", which the field has not", "send it");
        }
        return found;
    }
}
