package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Three members in networks of their own, under a load that knows what was acknowledged. {@code
 * -Daisa.seed} repeats one.
 */
final class FaultRun implements AutoCloseable {
    /** Service has to be back so soon. */
    static final long BACK_WITHIN_MS = 5_000;

    private final NetworkSite site;
    private final ThreeMembers members;
    private final Workload workload;

    FaultRun(Path dir, String... options) throws Exception {
        this(dir, Build.TODAY.with(options));
    }

    FaultRun(Path dir, Build.Launch launch) throws Exception {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.printf("FaultRun seed %d%n", seed);
        site = new NetworkSite();
        members = new ThreeMembers(site, dir);
        try {
            members.startAll(launch);
            workload = new Workload(members.client(), seed);
            workload.start();
            workload.goOnFor(500);
        } catch (Exception | Error e) {
            members.close();
            site.close();
            throw e;
        }
    }

    NetworkSite site() {
        return site;
    }

    ThreeMembers members() {
        return members;
    }

    Workload workload() {
        return workload;
    }

    /** Has all members write a snapshot; the leader's is on its disk. */
    void snapshot() throws Exception {
        MemberProcess leader = members.member(members.leader());
        leader.tell(MemberMain.SNAPSHOT);
        leader.awaitSaid(MemberMain.SNAPSHOT + " at ");
    }

    /** From now on it is counted how long nobody is served. */
    void begin() {
        workload.silence().restart();
    }

    /** Prints how long nobody was served since {@link #begin}; fails where that was too long. */
    void requireService(String after) throws Exception {
        requireService(after, 1_000);
    }

    /** The same, with so much time under load after it. */
    void requireService(String after, long goOnMs) throws Exception {
        assertThat(workload.silence().awaitAnswer(BACK_WITHIN_MS)).as("back: %s", after).isTrue();
        workload.goOnFor(goOnMs);
        long silentMs = workload.silence().longestMs();
        System.out.printf("%s: %d ms without service%n", after, silentMs);
        assertThat(silentMs).as("without service after: %s", after).isLessThan(BACK_WITHIN_MS);
        begin();
    }

    /** Stops everything in order and compares every journal with what was acknowledged. */
    void audit() throws Exception {
        workload.finish();
        members.stopAll();
        Auditor.check(workload.paid(), members.dirs());
        System.out.printf(
                "%d payments acknowledged, each once in three journals with one hash%n",
                workload.acknowledged().size());
    }

    @Override
    public void close() throws IOException {
        workload.close();
        members.close();
        site.close();
    }
}
