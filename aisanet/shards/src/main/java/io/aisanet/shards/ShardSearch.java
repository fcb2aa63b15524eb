package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds what has no shard in its id by asking all shards at once. */
record ShardSearch(List<LedgerClient> shards) {
    /** What was found, and where. */
    record Found<T>(int shard, T it) {}

    /**
     * The first that is found; a shard that does not answer matters only where none has it, since
     * then it may be the one.
     */
    <T> CompletableFuture<Optional<Found<T>>> find(
            Function<LedgerClient, CompletableFuture<Optional<T>>> question) {
        CompletableFuture<Optional<Found<T>>> result = new CompletableFuture<>();
        AtomicInteger left = new AtomicInteger(shards.size());
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        for (int i = 0; i < shards.size(); i++) {
            int shard = i;
            var _ =
                    question.apply(shards.get(i))
                            .whenComplete((found, trouble) -> {
                                if (found == null) {
                                    failure.set(trouble);
                                } else {
                                    found.ifPresent(it ->
                                            result.complete(Optional.of(new Found<>(shard, it))));
                                }
                                if (left.decrementAndGet() == 0) {
                                    end(result, failure.get());
                                }
                            });
        }
        return result;
    }

    private static <T> void end(
            CompletableFuture<Optional<Found<T>>> result, @Nullable Throwable failure) {
        if (failure == null) {
            result.complete(Optional.empty());
        } else {
            result.completeExceptionally(failure);
        }
    }
}
