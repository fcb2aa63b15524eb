package io.aisanet.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;

/** Three members in processes of their own, and clients of them in this one. */
final class ThreeMembers implements AutoCloseable {
    private static final long SUBMIT_TIMEOUT_MS = 60_000;
    private static final long LEADER_S = 60;

    private final Site site;
    private final Path parent;
    private final @Nullable MemberProcess[] members = new MemberProcess[Site.MEMBERS];
    private final AtomicInteger leader = new AtomicInteger(-1);

    ThreeMembers(Site site, Path parent) {
        this.site = site;
        this.parent = parent;
    }

    /** Data directory of a member. */
    Path dir(int id) {
        return parent.resolve("member" + id);
    }

    List<Path> dirs() {
        List<Path> dirs = new ArrayList<>();
        for (int id = 0; id < Site.MEMBERS; id++) {
            dirs.add(dir(id));
        }
        return dirs;
    }

    void startAll(String... options) throws Exception {
        startAll(Build.TODAY.with(options));
    }

    void startAll(Build.Launch launch) throws Exception {
        for (int id = 0; id < Site.MEMBERS; id++) {
            begin(id, launch);
        }
        for (int id = 0; id < Site.MEMBERS; id++) {
            member(id).awaitJoined();
        }
    }

    /** Starts one and waits until it has joined. */
    void start(int id, String... options) throws Exception {
        start(id, Build.TODAY.with(options));
    }

    /** The same for one of any build. */
    void start(int id, Build.Launch launch) throws Exception {
        begin(id, launch).awaitJoined();
    }

    /** Starts one and does not wait for anything. */
    MemberProcess begin(int id, Build.Launch launch) throws IOException {
        MemberProcess member = MemberProcess.start(site, id, dir(id), launch, leader);
        members[id] = member;
        return member;
    }

    MemberProcess member(int id) {
        MemberProcess member = members[id];
        if (member == null) {
            throw new IllegalStateException("member " + id + " was not started");
        }
        return member;
    }

    /** Whoever said last that it leads. */
    int leader() {
        return leader.get();
    }

    /** Somebody who does not lead. */
    int follower() {
        return (leader() + 1) % Site.MEMBERS;
    }

    /** Waits until another member leads. */
    int awaitOtherLeader(int than) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEADER_S);
        while (leader() == than) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("nobody took over from member " + than);
            }
            Thread.sleep(5); // the members print it, and a thread reads that
        }
        return leader();
    }

    private String token() {
        try {
            return AccessTokens.ofMember(dir(0), site.cluster()).token(Role.OPERATOR);
        } catch (IOException e) {
            throw new IllegalStateException("member 0 has made no tokens", e);
        }
    }

    MemberQuestion questions() {
        return new MemberQuestion(token());
    }

    LedgerClient client() {
        return AeronLedgerClient.connect(clientConfig());
    }

    ClientConfig clientConfig() {
        return new ClientConfig(
                site.cluster().ingressEndpoints(),
                token(),
                site.clientHost(),
                SUBMIT_TIMEOUT_MS,
                64 * 1024);
    }

    /** Stops all of them in order, once the journal of each has everything. */
    void stopAll() throws Exception {
        long newest;
        try (LedgerClient client = client()) {
            newest = Money.await(client.totals()).eventSequence();
        }
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(LEADER_S);
        for (Path dir : dirs()) {
            while (EventFeed.of(dir).newestSequence() < newest) {
                if (System.nanoTime() - deadlineNs > 0) {
                    throw new IllegalStateException(dir + " does not reach event " + newest);
                }
                Thread.sleep(10); // other processes write these files
            }
        }
        for (MemberProcess member : members) {
            if (member != null && member.isAlive()) {
                member.stop();
            }
        }
    }

    @Override
    public void close() {
        for (int id = 0; id < Site.MEMBERS; id++) {
            MemberProcess member = members[id];
            if (member != null) {
                member.close();
                removeDriverOf(id);
            }
        }
    }

    /** A killed member leaves the buffers of its driver in memory. */
    private void removeDriverOf(int id) {
        try {
            String driver = AeronDir.ofNode(dir(id).toRealPath());
            IoUtil.delete(new File(driver), true);
            IoUtil.delete(new File(driver + "-marks"), true);
        } catch (IOException e) {
            System.out.println("the driver of member " + id + " is left: " + e.getMessage());
        }
    }
}
