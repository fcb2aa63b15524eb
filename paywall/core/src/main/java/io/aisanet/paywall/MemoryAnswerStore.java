package io.aisanet.paywall;

import io.aisanet.http402.CredentialId;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps answers in memory, bounded by bytes, number and time; the eldest go first. */
public final class MemoryAnswerStore implements AnswerStore {

    private final long bytesMax;
    private final int answersMax;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CredentialId, StoredAnswer> answers = new LinkedHashMap<>();
    private long bytes;

    /**
     * @param bytesMax most bytes of all answers together
     * @param answersMax most answers
     */
    public MemoryAnswerStore(long bytesMax, int answersMax, InstantSource clock) {
        this.bytesMax = bytesMax;
        this.answersMax = answersMax;
        this.clock = clock;
    }

    @Override
    public void put(CredentialId id, StoredAnswer answer) {
        lock.lock();
        try {
            StoredAnswer earlier = answers.remove(id);
            if (earlier != null) {
                bytes -= earlier.weightBytes();
            }
            answers.put(id, answer);
            bytes += answer.weightBytes();
            removeEldest();
        } finally {
            lock.unlock();
        }
    }

    private void removeEldest() {
        long nowMs = clock.millis();
        Iterator<StoredAnswer> eldest = answers.values().iterator();
        while (eldest.hasNext()) {
            StoredAnswer answer = eldest.next();
            boolean full = bytes > bytesMax || answers.size() > answersMax;
            if (!full && answer.untilMs() > nowMs) {
                return;
            }
            eldest.remove();
            bytes -= answer.weightBytes();
        }
    }

    @Override
    public @Nullable StoredAnswer get(CredentialId id) {
        lock.lock();
        try {
            StoredAnswer answer = answers.get(id);
            return answer == null || answer.untilMs() <= clock.millis() ? null : answer;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes in use, by estimate. */
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
