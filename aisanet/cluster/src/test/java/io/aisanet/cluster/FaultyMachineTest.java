package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The machine of one of three members fails in other ways than by ending, while payments go on:
 * whatever was acknowledged stands in the journal of each, once.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultyMachineTest {
    private static final long MIB = 1 << 20;
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    @TempDir Path dir;

    @Test
    void theLeaderIsCutOffAndComesBack() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            int cut = run.members().leader();
            run.begin();
            run.site().cut(cut);
            run.members().awaitOtherLeader(cut);
            run.requireService("leader cut off");
            run.workload().goOnFor(2_000);
            run.site().heal(cut);
            run.requireService("leader of before heals");
            run.audit();
        }
    }

    @Test
    void theDiskOfTheLeaderIsFull() throws Exception {
        long watermark = 16 * MIB;
        SmallDisk[] disks = new SmallDisk[Site.MEMBERS];
        for (int id = 0; id < Site.MEMBERS; id++) {
            disks[id] = new SmallDisk(dir.resolve("member" + id), 512);
        }
        try (FaultRun run = new FaultRun(dir, "watermark=" + watermark)) {
            int full = run.members().leader();
            run.begin();
            disks[full].fillBut(watermark / 2);
            int exitCode = run.members().member(full).awaitExit();
            assertThat(exitCode).isEqualTo(StopReason.DISK_FULL.exitCode());
            run.members().awaitOtherLeader(full);
            run.requireService("leader's disk full");
            disks[full].makeRoom();
            run.members().start(full, "watermark=" + watermark);
            run.requireService("leader of before has room");
            run.audit();
        } finally {
            for (SmallDisk disk : disks) {
                disk.close();
            }
        }
    }

    @Test
    void theClocksJump() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            int leader = run.members().leader();
            int follower = run.members().follower();
            run.begin();
            run.members().member(leader).tell(MemberMain.CLOCK + HOUR_MS);
            run.members().member(follower).tell(MemberMain.CLOCK + -HOUR_MS);
            run.requireService("leader's clock an hour ahead, a follower's an hour behind");
            run.members().member(leader).tell(MemberMain.CLOCK + -HOUR_MS);
            run.requireService("leader's clock two hours back");
            assertThat(run.members().leader()).as("who leads").isEqualTo(leader);
            run.audit();
        }
    }

    /**
     * A member that stands still a third of the time, as one does whose disk hangs: a stand-in,
     * since a disk cannot be slowed down everywhere that this runs.
     */
    @Test
    void aMachineIsSlow() throws Exception {
        try (FaultRun run = new FaultRun(dir)) {
            run.begin();
            stutter(run, run.members().follower());
            run.requireService("slow follower");
            stutter(run, run.members().leader());
            run.requireService("slow leader");
            run.audit();
        }
    }

    private static void stutter(FaultRun run, int member) throws Exception {
        for (int i = 0; i < 8; i++) {
            run.members().member(member).signal("STOP");
            run.workload().pauseFor(150);
            run.members().member(member).signal("CONT");
            run.workload().pauseFor(300);
        }
    }
}
