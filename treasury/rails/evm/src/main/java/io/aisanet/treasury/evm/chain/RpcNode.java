package io.aisanet.treasury.evm.chain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aisanet.http402.MalformedMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The JSON-RPC of one node over HTTP. Every request asks for the chain id too: a node of another
 * chain behind the address, now or later, is as good as no node. Safe for several threads.
 */
final class RpcNode implements AutoCloseable {
    private static final String CHAIN_ID = "eth_chainId";

    private final URI uri;
    private final long chainId;
    private final RpcLimits limits;
    private final HttpClient http;

    RpcNode(URI uri, long chainId, RpcLimits limits) {
        this.uri = uri;
        this.chainId = chainId;
        this.limits = limits;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(limits.connectTimeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    /** Where it is, without what may be a secret in its path or query. */
    String name() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    Answer<JsonNode> ask(RpcCall call) {
        return ask(List.of(call)).getFirst();
    }

    /** Answers in the order of the calls; in as many requests as the limits demand. */
    List<Answer<JsonNode>> ask(List<RpcCall> calls) {
        int most = limits.batchCalls() - 1;
        List<Answer<JsonNode>> answers = new ArrayList<>(calls.size());
        for (int from = 0; from < calls.size(); from += most) {
            answers.addAll(exchange(calls.subList(from, Math.min(calls.size(), from + most))));
        }
        return answers;
    }

    private List<Answer<JsonNode>> exchange(List<RpcCall> calls) {
        ArrayNode batch = JsonNodeFactory.instance.arrayNode();
        batch.add(RpcCall.of(CHAIN_ID).toJson(0));
        for (int i = 0; i < calls.size(); i++) {
            batch.add(calls.get(i).toJson(i + 1));
        }
        Answer<Map<Integer, JsonNode>> answered = post(batch).then(this::byId).then(this::ofOurs);
        List<Answer<JsonNode>> answers = new ArrayList<>(calls.size());
        for (int i = 0; i < calls.size(); i++) {
            int id = i + 1;
            answers.add(answered.then(all -> one(all.get(id))));
        }
        return answers;
    }

    private Answer<JsonNode> post(JsonNode body) {
        HttpRequest request =
                HttpRequest.newBuilder(uri)
                        .timeout(limits.requestTimeout())
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                        .build();
        CompletableFuture<HttpResponse<byte[]>> pending =
                http.sendAsync(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), limits.answerBytes()));
        try {
            // The request's own time-out ends with the headers; this one covers the body too.
            HttpResponse<byte[]> response =
                    pending.get(limits.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            return response.statusCode() == 200
                    ? new Answer.Known<>(RpcJson.parse(response.body()))
                    : trouble("status " + response.statusCode());
        } catch (TimeoutException e) {
            pending.cancel(true);
            return trouble("no whole answer within " + limits.requestTimeout());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            return trouble("interrupted");
        } catch (ExecutionException e) {
            return trouble(String.valueOf(e.getCause() == null ? e : e.getCause()));
        } catch (MalformedMessage e) {
            return trouble("the answer " + e.getMessage());
        }
    }

    private Answer<Map<Integer, JsonNode>> byId(JsonNode answer) {
        if (answer.isObject() && answer.hasNonNull("error")) {
            return trouble("the whole request was refused: " + answer.path("error"));
        }
        if (!answer.isArray()) {
            return trouble("the answer to a batch is no array");
        }
        Map<Integer, JsonNode> all = new HashMap<>();
        for (JsonNode one : answer) {
            if (!one.path("id").isInt() || all.put(one.path("id").intValue(), one) != null) {
                return trouble("an answer has no id or another one's");
            }
        }
        return new Answer.Known<>(all);
    }

    private Answer<Map<Integer, JsonNode>> ofOurs(Map<Integer, JsonNode> all) {
        return one(all.get(0))
                .then(told -> {
                    String ours = Quantity.write(chainId);
                    return ours.equals(told.textValue())
                            ? new Answer.Known<>(all)
                            : trouble("is of chain " + told + ", not " + ours);
                });
    }

    private Answer<JsonNode> one(@Nullable JsonNode answer) {
        if (answer == null) {
            return trouble("a call was not answered");
        }
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            return new Answer.Refused<>(
                    error.path("code").asInt(),
                    error.path("message").asText(),
                    error.path("data").asText(""));
        }
        return answer.has("result")
                ? new Answer.Known<>(answer.get("result"))
                : trouble("an answer has neither result nor error");
    }

    /** An answer that says nothing, with the node's name. */
    <T> Answer<T> trouble(String what) {
        return new Answer.Unreachable<>("node " + name() + ": " + what);
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }
}
