package io.aisanet.app.pay;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The request, in curl's words. */
final class RequestOptions {
    private static final int SECONDS_MAX = 3_600;

    @Parameters(paramLabel = "URL", description = "What to ask for.")
    private String url = "";

    @Option(
            names = {"-X", "--request"},
            paramLabel = "METHOD",
            description = "Method (default: GET, with a body POST).")
    private String method = "";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header; repeat it for more.")
    private List<String> headers = new ArrayList<>();

    @Option(
            names = {"-d", "--data-body"},
            paramLabel = "TEXT|@FILE",
            description = "Body; with @ the content of a file, @- is stdin.")
    private @Nullable String body;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for one answer (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds = 60;

    HttpRequest build() throws IOException {
        if (timeoutSeconds < 1 || timeoutSeconds > SECONDS_MAX) {
            throw wrong("--timeout is 1 to " + SECONDS_MAX + " seconds");
        }
        byte[] bytes = bytes();
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(address())
                            .timeout(Duration.ofSeconds(timeoutSeconds))
                            .method(
                                    methodOf(bytes),
                                    bytes.length == 0
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofByteArray(bytes));
            headers.forEach(header -> add(request, header));
            if (bytes.length > 0 && !names("content-type")) {
                request.header("Content-Type", contentType(bytes));
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private URI address() {
        String text = url.contains("://") ? url : "http://" + url;
        URI address = URI.create(text);
        if (address.getHost() == null) {
            throw wrong("\"" + url + "\" is no address");
        }
        return address;
    }

    private String methodOf(byte[] bytes) {
        if (!method.isEmpty()) {
            return method.toUpperCase(Locale.ROOT);
        }
        return bytes.length == 0 ? "GET" : "POST";
    }

    private byte[] bytes() throws IOException {
        if (body == null) {
            return new byte[0];
        }
        if (body.equals("@-")) {
            return System.in.readAllBytes();
        }
        return body.startsWith("@")
                ? Files.readAllBytes(Path.of(body.substring(1)))
                : body.getBytes(StandardCharsets.UTF_8);
    }

    private void add(HttpRequest.Builder request, String header) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            throw wrong("-H \"" + header + "\" is no header: write \"Name: value\"");
        }
        request.header(header.substring(0, colon).strip(), header.substring(colon + 1).strip());
    }

    private boolean names(String name) {
        return headers.stream()
                .anyMatch(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ":"));
    }

    /** What curl cannot know we can see: most bodies here are JSON. */
    private static String contentType(byte[] bytes) {
        return bytes[0] == '{' || bytes[0] == '[' ? "application/json" : "text/plain";
    }

    private static CommandFailure wrong(String what) {
        return new CommandFailure(ExitCode.USAGE, what, "");
    }
}
