package io.aisanet.paywall;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A body on its way from the upstream to the client, a piece at a time. Used once. */
public final class Relay {

    private static final int PIECE_BYTES = 16 * 1024;

    /** Sees a body pass. */
    interface Watcher {

        /** The first bytes of the array were handed to the client. */
        default void handed(byte[] bytes, int length) {
            // most want to know the end only
        }

        /**
         * It is over.
         *
         * @param handed how many bytes the client got, without the meter's farewell
         */
        void ended(RelayEnd end, long handed);
    }

    private final UpstreamAnswer answer;
    private final byte[] prefix;
    private final @Nullable Metering metering;
    private final Watcher watcher;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param prefix what was read of the body already
     * @param metering sees each piece first; null = nobody does
     * @param watcher sees what was handed to the client, and how it ended
     */
    Relay(UpstreamAnswer answer, byte[] prefix, @Nullable Metering metering, Watcher watcher) {
        this.answer = answer;
        this.prefix = prefix;
        this.metering = metering;
        this.watcher = watcher;
    }

    /**
     * Copies the body and does what the payment needs at its end. Flushes each piece, so that
     * events arrive when they happen. Does not close the stream.
     */
    public RelayEnd copyTo(OutputStream client) {
        long[] handed = {0};
        RelayEnd end = RelayEnd.UPSTREAM_BROKEN;
        try (answer) {
            end = copy(client, handed);
        } finally {
            end(end, handed[0]);
        }
        return end;
    }

    private void end(RelayEnd end, long handed) {
        if (!ended.getAndSet(true)) {
            watcher.ended(end, handed);
        }
    }

    private RelayEnd copy(OutputStream client, long[] handed) {
        int most = pieceBytes(answer.contentLength());
        byte[] piece = prefix.length > 0 ? prefix : new byte[most];
        int length = prefix.length;
        InputStream body = answer.body();
        while (true) {
            int passed = pass(piece, length);
            if (passed > 0 && !hand(client, piece, passed)) {
                return RelayEnd.CLIENT_GONE;
            }
            handed[0] += passed;
            if (passed < length) {
                return farewell(client);
            }
            piece = piece.length == most ? piece : new byte[most];
            try {
                length = body.read(piece);
            } catch (IOException e) {
                return RelayEnd.UPSTREAM_BROKEN;
            }
            if (length < 0) {
                return isWhole(handed[0]) ? RelayEnd.COMPLETE : RelayEnd.UPSTREAM_BROKEN;
            }
        }
    }

    /** No more than the body needs: each array is cleared when it is made, and read into twice. */
    private static int pieceBytes(long promised) {
        return promised < 0 ? PIECE_BYTES : Math.clamp(promised, 1, PIECE_BYTES);
    }

    private int pass(byte[] piece, int length) {
        return metering == null || length == 0 ? length : metering.pass(piece, 0, length);
    }

    /** The cap is reached: for the client the answer ends here, in good form. */
    private RelayEnd farewell(OutputStream client) {
        byte[] last = metering == null ? new byte[0] : metering.farewell();
        return last.length == 0 || hand(client, last, last.length)
                ? RelayEnd.COMPLETE
                : RelayEnd.CLIENT_GONE;
    }

    private boolean isWhole(long length) {
        return answer.contentLength() < 0 || answer.contentLength() == length;
    }

    private boolean hand(OutputStream client, byte[] bytes, int length) {
        try {
            client.write(bytes, 0, length);
            client.flush();
            watcher.handed(bytes, length);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
