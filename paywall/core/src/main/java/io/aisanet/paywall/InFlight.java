package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The credentials that are being served in this process: the first copy leads, the others wait. */
final class InFlight {

    private final ConcurrentHashMap<CredentialId, Turn> turns = new ConcurrentHashMap<>();

    /** The serving of one credential, from its first copy's arrival to that copy's last byte. */
    final class Turn {
        private final CredentialId id;
        private final Bytes32 binding;
        private final CompletableFuture<@Nullable Answer> done = new CompletableFuture<>();

        private Turn(CredentialId id, Bytes32 binding) {
            this.id = id;
            this.binding = binding;
        }

        boolean isFor(Bytes32 other) {
            return binding.equals(other);
        }

        /** Ends the turn. The answer is for the waiting copies; null = there is none to share. */
        void end(@Nullable Answer answer) {
            turns.remove(id, this);
            done.complete(answer);
        }

        /** Waits for the end; false when it did not come in time. */
        boolean await(long timeoutMs) {
            try {
                done.get(timeoutMs, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } catch (ExecutionException e) {
                throw new IllegalStateException("a turn never ends with an exception", e);
            }
        }

        /** What {@link #end} was given, after {@link #await} said true. */
        @Nullable Answer answer() {
            return done.getNow(null);
        }
    }

    /** Begins a turn; or gives the one that is there, which the caller did not begin. */
    Start begin(HoldOrder order) {
        Turn mine = new Turn(order.id(), order.binding());
        Turn first = turns.putIfAbsent(order.id(), mine);
        return first == null ? new Start(mine, true) : new Start(first, false);
    }

    /** The turn of this credential, or null. */
    @Nullable Turn of(CredentialId id) {
        return turns.get(id);
    }

    /**
     * @param turn the credential's turn
     * @param leads whether the caller began it and has to end it
     */
    record Start(Turn turn, boolean leads) {}
}
