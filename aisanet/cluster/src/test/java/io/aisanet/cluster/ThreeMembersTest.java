package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three members as processes on loopback, under load: whatever is acknowledged stands in the
 * journal of each, once. {@code -Daisa.rounds} and {@code -Daisa.seed} make it longer and repeat
 * it.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class ThreeMembersTest {
    private static final int ROUNDS = Integer.getInteger("aisa.rounds", 2);
    private static final long BACK_WITHIN_MS = 5_000;

    @TempDir Path dir;

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());

    @Test
    void theLeaderIsKilled() throws Exception {
        System.out.printf("ThreeMembersTest seed %d%n", seed);
        try (ThreeMembers members = new ThreeMembers(Site.ofLoopback(), dir)) {
            members.startAll();
            try (Workload workload = new Workload(members.client(), seed)) {
                workload.start();
                for (int round = 0; round < ROUNDS; round++) {
                    workload.goOnFor(500);
                    if (round == 0) {
                        members.member(members.leader()).tell("snapshot");
                    }
                    int killed = members.leader();
                    workload.silence().restart();
                    members.member(killed).kill();
                    members.awaitOtherLeader(killed);
                    workload.goOnFor(2_000);
                    long silentMs = workload.silence().longestMs();
                    System.out.printf("leader killed: %d ms without service%n", silentMs);
                    assertThat(silentMs).isLessThan(BACK_WITHIN_MS);
                    members.start(killed);
                }
                workload.finish();
                members.stopAll();
                Auditor.check(workload, members.dirs());
            }
        }
    }

    @Test
    void aFollowerIsKilled() throws Exception {
        System.out.printf("ThreeMembersTest seed %d%n", seed);
        try (ThreeMembers members = new ThreeMembers(Site.ofLoopback(), dir)) {
            members.startAll();
            try (Workload workload = new Workload(members.client(), seed)) {
                workload.start();
                workload.goOnFor(500);
                int killed = members.follower();
                workload.silence().restart();
                members.member(killed).kill();
                workload.goOnFor(1_500);
                members.start(killed);
                workload.goOnFor(500);
                long silentMs = workload.silence().longestMs();
                System.out.printf("follower killed: %d ms without service%n", silentMs);
                assertThat(silentMs).isLessThan(BACK_WITHIN_MS);
                workload.finish();
                members.stopAll();
                Auditor.check(workload, members.dirs());
            }
        }
    }
}
