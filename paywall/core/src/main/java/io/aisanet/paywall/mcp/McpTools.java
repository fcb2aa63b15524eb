package io.aisanet.paywall.mcp;

import io.aisanet.paywall.Dialect;
import io.aisanet.paywall.SentPayment;
import io.aisanet.paywall.Terms;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which tools of an MCP server are sold. A name is what its characters are: the server decides by
 * the exact name, so nothing is folded here.
 *
 * @param named the tools that are sold
 * @param free names that cost nothing
 * @param others what every other tool costs; null = nothing
 * @param form in which a payment is asked for
 */
public record McpTools(
        Map<String, McpTool> named, Set<String> free, @Nullable McpTool others, DemandForm form) {

    /** Most tools that are named. */
    public static final int MOST = 1_000;

    /** Longest name, in UTF-16 units; MCP recommends 128. */
    public static final int NAME_LENGTH_MAX = 256;

    public McpTools {
        named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
        free = Set.copyOf(free);
        if (named.size() + free.size() > MOST) {
            throw new IllegalArgumentException("names more than " + MOST + " tools");
        }
        if (named.isEmpty() && others == null) {
            throw new IllegalArgumentException("names no tool that costs anything");
        }
        for (String name : named.keySet()) {
            if (name.isEmpty() || name.length() > NAME_LENGTH_MAX || free.contains(name)) {
                throw new IllegalArgumentException(
                        "tool \""
                                + name
                                + "\": a name is there once, and at most "
                                + NAME_LENGTH_MAX
                                + " characters long");
            }
        }
    }

    /** What a call of this tool costs; empty = nothing. */
    Optional<McpTool> find(String name) {
        McpTool found = named.get(name);
        if (found != null || free.contains(name)) {
            return Optional.ofNullable(found);
        }
        return Optional.ofNullable(others);
    }

    /**
     * Whether this call's payment is asked for by an error, and not by a result.
     *
     * @param acceptsPayment whether the request has the header field {@code Accept-Payment}
     */
    public boolean asksByError(ToolCall call, boolean acceptsPayment) {
        SentPayment payment = call.payment();
        return switch (form) {
            case RESULT -> false;
            case ERROR -> true;
            case AUTO -> payment == null ? acceptsPayment : payment.dialect() == Dialect.MPP;
        };
    }

    /** Every price. */
    public Collection<Terms> terms() {
        return Stream.concat(named.values().stream(), Stream.ofNullable(others))
                .map(McpTool::terms)
                .toList();
    }

    /** What is sold, in a line for people of at most so many characters. */
    public String words(int lengthMax) {
        List<String> prices =
                Stream.concat(
                                named.entrySet().stream()
                                        .map(it ->
                                                it.getKey() + " " + it.getValue().terms().price()),
                                Stream.ofNullable(others)
                                        .map(it -> "every other tool " + it.terms().price()))
                        .toList();
        String line = "MCP; paid tools: " + String.join(", ", prices);
        String plain = line.replaceAll("\\p{Cntrl}+", " ");
        return plain.length() <= lengthMax ? plain : plain.substring(0, lengthMax - 3) + "...";
    }
}
