package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is for sale, in words for people and catalogues. Nobody signs it: never decide anything by
 * it.
 *
 * @param url address of the resource
 * @param description for people; empty when unset, as the stock server sends it
 * @param mimeType media type of the answer; empty when unset
 * @param serviceName at most 32 printable ASCII characters
 * @param tags at most 5, each of at most 32 characters
 * @param iconUrl http or https, at most 2048 characters
 */
public record ResourceInfo(
        String url,
        String description,
        String mimeType,
        @Nullable String serviceName,
        List<String> tags,
        @Nullable String iconUrl) {

    public ResourceInfo {
        FieldProblem.unlessText(url, "url");
        FieldProblem.unless(isServiceName(serviceName), "serviceName", "is no name", "shorten it");
        FieldProblem.unless(areTags(tags), "tags", "are too many or too long", "send fewer");
        FieldProblem.unless(isIconUrl(iconUrl), "iconUrl", "is no http URL", "send https://...");
        tags = List.copyOf(tags);
    }

    /** A resource without catalogue data. */
    public static ResourceInfo of(String url, String description, String mimeType) {
        return new ResourceInfo(url, description, mimeType, null, List.of(), null);
    }

    /** Catalogue data outside its bounds is dropped: it is no reason not to pay. */
    static ResourceInfo read(Fields fields) throws MalformedMessage {
        String description = fields.optionalText("description");
        String mimeType = fields.optionalText("mimeType");
        String serviceName = fields.optionalText("serviceName");
        List<String> tags = fields.texts("tags", Limits.OFFERS);
        String iconUrl = fields.optionalText("iconUrl");
        return new ResourceInfo(
                fields.text("url"),
                description == null ? "" : description,
                mimeType == null ? "" : mimeType,
                isServiceName(serviceName) ? serviceName : null,
                areTags(tags) ? tags : List.of(),
                isIconUrl(iconUrl) ? iconUrl : null);
    }

    private static boolean isServiceName(@Nullable String name) {
        return name == null
                || (name.length() <= Limits.SERVICE_NAME_LENGTH
                        && name.chars().allMatch(c -> c >= ' ' && c <= '~'));
    }

    private static boolean areTags(List<String> tags) {
        return tags.size() <= Limits.TAGS
                && tags.stream().allMatch(tag -> tag.length() <= Limits.SERVICE_NAME_LENGTH);
    }

    private static boolean isIconUrl(@Nullable String url) {
        return url == null
                || (url.length() <= Limits.ICON_URL_LENGTH
                        && (url.startsWith("https://") || url.startsWith("http://")));
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json =
                Json.object()
                        .put("url", url)
                        .put("description", description)
                        .put("mimeType", mimeType);
        Json.putText(json, "serviceName", serviceName);
        if (!tags.isEmpty()) {
            tags.forEach(json.putArray("tags")::add);
        }
        Json.putText(json, "iconUrl", iconUrl);
        return json;
    }
}
