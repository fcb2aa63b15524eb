package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Members of three end and come back while payments go on: whatever was acknowledged stands in the
 * journal of each, once. {@code -Daisa.rounds} makes it longer.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class KilledMemberTest {
    private static final int ROUNDS = Integer.getInteger("aisa.rounds", 2);

    @TempDir Path dir;

    @Test
    void theLeaderIsKilled() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            ThreeMembers members = run.members();
            for (int round = 0; round < ROUNDS; round++) {
                if (round == 0) {
                    members.member(members.leader()).tell(MemberMain.SNAPSHOT);
                }
                int killed = members.leader();
                run.begin();
                members.member(killed).kill();
                members.awaitOtherLeader(killed);
                run.requireService("leader killed");
                members.start(killed);
            }
            run.audit();
        }
    }

    @Test
    void aFollowerIsKilledWhileAllWriteASnapshot() throws Exception {
        try (FaultRun run = new FaultRun(dir, "stuck=1")) {
            ThreeMembers members = run.members();
            int killed = members.follower();
            members.member(members.leader()).tell(MemberMain.SNAPSHOT);
            SnapshotFiles files = new SnapshotFiles(members.dir(killed));
            files.await(SnapshotDir.UNFINISHED, 1);
            files.awaitIndexed(1);
            run.begin();
            members.member(killed).kill();
            assertThat(files.list(SnapshotDir.UNFINISHED)).hasSize(1);
            run.requireService("follower killed");
            members.start(killed);
            run.requireService("follower back");
            assertThat(files.list(SnapshotDir.UNFINISHED)).isEmpty();
            run.audit();
        }
    }

    @Test
    void allAreKilledAtOnce() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            ThreeMembers members = run.members();
            for (int id = 0; id < Site.MEMBERS; id++) {
                members.member(id).kill();
            }
            members.startAll();
            run.workload().goOnFor(5_000);
            run.audit();
        }
    }

    @Test
    void eachIsRestartedInTurn() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            run.begin();
            for (int step = 0; step < Site.MEMBERS; step++) {
                assertThat(run.members().member(step).stop()).isZero();
                run.members().start(step);
                run.requireService("member " + step + " restarted");
            }
            run.audit();
        }
    }
}
