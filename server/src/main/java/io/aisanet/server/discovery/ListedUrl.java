package io.aisanet.server.discovery;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.ext.Bazaar;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The URL that a resource is listed by: origin and path, or origin and template; no query. */
final class ListedUrl {

    private ListedUrl() {}

    /**
     * The canonical form.
     *
     * @param template path with {@code :names} instead of the URL's own; null = none
     */
    static String of(String url, @Nullable String template) throws MalformedMessage {
        URI uri = parse(url);
        String path = template == null ? uri.getRawPath() : template;
        if (!path.isEmpty() && !path.equals("/") && !Bazaar.isRouteTemplate(path)) {
            throw refused("has a path that can be read in two ways");
        }
        String canonical = origin(uri) + (path.isEmpty() ? "/" : path);
        if (canonical.length() > CatalogueLimits.URL_LENGTH) {
            throw refused("is longer than " + CatalogueLimits.URL_LENGTH + " characters");
        }
        return canonical;
    }

    private static URI parse(String url) throws MalformedMessage {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw refused("is no URL");
        }
        boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (!http || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw refused("is no http URL of a host");
        }
        return uri;
    }

    private static String origin(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return uri.getScheme() + "://" + host + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static MalformedMessage refused(String what) {
        return new MalformedMessage(what, "/resource", "send https://api.example.com/path");
    }
}
