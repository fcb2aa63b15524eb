package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import java.util.Arrays;
import java.util.List;

/**
 * How a node agrees with the others on the log: one leader a term, elected by a majority of whom
 * none has a newer log; an entry counts once the disks of a majority have it.
 */
final class Consensus {
    private static final long ELECTION_US = 1_000_000;
    private static final long QUORUM_LOST_US = 2_000_000;
    private static final int ENTRIES_MAX = 64;

    /** What a node is. */
    enum Role {
        FOLLOWER,
        CANDIDATE,
        LEADER
    }

    private final Shard shard;
    private final World world;
    private final int id;
    private final Disk disk;
    private final Dice dice;
    private final long[] next;
    private final long[] match;
    private final long[] heardUs;
    private int voters;
    private long electionUs;
    private long agreed;
    private boolean flushing;

    Role role = Role.FOLLOWER;
    int leader = -1;
    long committed;

    Consensus(Shard shard, int id, Disk disk) {
        this.shard = shard;
        this.world = shard.world();
        this.id = id;
        this.disk = disk;
        this.dice = world.dice().child();
        int nodes = shard.nodes();
        this.next = new long[nodes];
        this.match = new long[nodes];
        this.heardUs = new long[nodes];
    }

    /** Begins anew after a start. */
    void start() {
        role = Role.FOLLOWER;
        leader = -1;
        committed = disk.snapshot.index();
        agreed = 0;
        flushing = false;
        waitForLeader();
    }

    private void waitForLeader() {
        long spreadUs = dice.below(2) == 0 ? ELECTION_US : ELECTION_US / 20;
        electionUs = world.nowUs() + ELECTION_US + dice.between(0, spreadUs);
    }

    void onTick() {
        long now = world.nowUs();
        if (role != Role.LEADER) {
            if (now >= electionUs) {
                standForElection();
            }
            return;
        }
        if (!hearsMajority(now)) {
            follow(disk.term);
            return;
        }
        sendAll();
    }

    private boolean hearsMajority(long now) {
        int heard = 0;
        for (int node = 0; node < heardUs.length; node++) {
            heard += node == id || now - heardUs[node] < QUORUM_LOST_US ? 1 : 0;
        }
        return isMajority(heard);
    }

    private boolean isMajority(int nodes) {
        return 2 * nodes > shard.nodes();
    }

    private void standForElection() {
        disk.term++;
        disk.votedFor = id;
        role = Role.CANDIDATE;
        leader = -1;
        voters = 1 << id;
        agreed = 0;
        world.counters().elections++;
        waitForLeader();
        long last = disk.lastIndex();
        for (int node = 0; node < shard.nodes(); node++) {
            send(node, new Message.Ask(disk.term, id, last, disk.termAt(last)));
        }
        if (isMajority(1)) {
            lead();
        }
    }

    private void send(int to, Message message) {
        if (to != id) {
            shard.send(id, to, message);
        }
    }

    private void follow(long term) {
        if (term > disk.term) {
            disk.term = term;
            disk.votedFor = -1;
            agreed = 0;
            leader = -1;
        }
        if (role == Role.LEADER) {
            leader = -1;
            shard.node(id).onDeposed();
            waitForLeader();
        }
        role = Role.FOLLOWER;
    }

    private void lead() {
        role = Role.LEADER;
        leader = id;
        Arrays.fill(next, disk.lastIndex() + 1);
        Arrays.fill(match, 0);
        Arrays.fill(heardUs, world.nowUs());
        shard.auditor().onElected(shard.node(id));
        write(Entry.Kind.TERM, 0, Bytes.NONE);
    }

    /** Writes something into the log, as its leader. */
    void write(Entry.Kind kind, long session, Bytes bytes) {
        long clockMs = shard.node(id).clock().nowMs();
        disk.append(new Entry(disk.lastIndex() + 1, disk.term, clockMs, kind, session, bytes));
        disk.sync(this::onSynced);
        if (shard.plant() == Plant.REPLY_BEFORE_COMMIT) {
            committed = disk.lastIndex();
            shard.node(id).onCommitted();
        }
        if (!flushing) {
            flushing = true;
            shard.node(id).later(20, this::flush);
        }
    }

    private void flush() {
        flushing = false;
        if (role == Role.LEADER) {
            sendAll();
        }
    }

    private void sendAll() {
        for (int node = 0; node < shard.nodes(); node++) {
            sendEntries(node);
        }
    }

    private void sendEntries(int to) {
        if (to == id) {
            return;
        }
        if (next[to] < disk.firstIndex()) {
            Snapshot backup = disk.snapshot;
            EventLog journal = new EventLog();
            journal.restore(disk.events, backup.event());
            send(to, new Message.Backup(disk.term, id, backup, journal));
            next[to] = backup.index() + 1;
            return;
        }
        long before = next[to] - 1;
        List<Entry> entries = disk.from(next[to], ENTRIES_MAX);
        next[to] += entries.size();
        send(
                to,
                new Message.Append(disk.term, id, before, disk.termAt(before), entries, committed));
    }

    private void onSynced() {
        if (role == Role.LEADER) {
            count();
        } else if (leader >= 0) {
            acknowledge(leader);
        }
    }

    void onMessage(Message message) {
        if (message.term() > disk.term) {
            follow(message.term());
        }
        switch (message) {
            case Message.Ask ask -> onAsk(ask);
            case Message.Vote vote -> onVote(vote);
            case Message.Append append -> onAppend(append);
            case Message.Appended appended -> onAppended(appended);
            case Message.Backup backup -> onBackup(backup);
        }
    }

    private void onAsk(Message.Ask ask) {
        long last = disk.lastIndex();
        long lastTerm = disk.termAt(last);
        boolean newEnough =
                ask.lastTerm() > lastTerm
                        || (ask.lastTerm() == lastTerm && ask.lastIndex() >= last);
        boolean free = disk.votedFor < 0 || disk.votedFor == ask.from();
        newEnough |= shard.plant() == Plant.ELECTS_ANYBODY;
        boolean granted = ask.term() == disk.term && free && newEnough && role == Role.FOLLOWER;
        if (granted) {
            disk.votedFor = ask.from();
            waitForLeader();
        }
        send(ask.from(), new Message.Vote(disk.term, id, granted));
    }

    private void onVote(Message.Vote vote) {
        if (role == Role.CANDIDATE && vote.term() == disk.term && vote.granted()) {
            voters |= 1 << vote.from(); // the network may repeat it
            if (isMajority(Integer.bitCount(voters))) {
                lead();
            }
        }
    }

    private void onAppend(Message.Append append) {
        if (append.term() < disk.term) {
            send(append.from(), new Message.Appended(disk.term, id, false, 0));
            return;
        }
        hear(append.from());
        long before = append.before();
        boolean fits =
                before <= disk.lastIndex()
                        && (before < disk.firstIndex() - 1
                                || disk.termAt(before) == append.termBefore());
        if (!fits) {
            long until = Math.min(before - 1, disk.lastIndex());
            send(append.from(), new Message.Appended(disk.term, id, false, until));
            return;
        }
        boolean grown = take(append.entries());
        agreed = Math.max(agreed, before + append.entries().size());
        commit(Math.min(append.committed(), agreed));
        if (grown) {
            disk.sync(this::onSynced);
        }
        if (!grown || shard.plant() == Plant.ACK_BEFORE_SYNC) {
            acknowledge(append.from());
        }
    }

    /** Takes entries into the log; whether there was a new one. */
    private boolean take(List<Entry> entries) {
        boolean grown = false;
        for (Entry entry : entries) {
            long index = entry.index();
            if (index < disk.firstIndex()) {
                continue;
            }
            if (disk.has(index)) {
                if (disk.get(index).term() == entry.term()) {
                    continue;
                }
                require(index > committed, "committed entry %d would be overwritten", index);
                disk.truncate(index);
            }
            disk.append(entry);
            grown = true;
        }
        return grown;
    }

    private void hear(int from) {
        if (role == Role.CANDIDATE) {
            follow(disk.term);
        }
        require(role == Role.FOLLOWER, "term %d has two leaders", disk.term);
        if (leader != from) {
            leader = from;
            agreed = 0;
        }
        waitForLeader();
    }

    private void acknowledge(int to) {
        boolean early = shard.plant() == Plant.ACK_BEFORE_SYNC;
        long until = early ? agreed : Math.min(agreed, disk.synced());
        send(to, new Message.Appended(disk.term, id, true, until));
    }

    private void onAppended(Message.Appended appended) {
        if (role != Role.LEADER || appended.term() != disk.term) {
            return;
        }
        int from = appended.from();
        heardUs[from] = world.nowUs();
        if (appended.fits()) {
            match[from] = Math.max(match[from], appended.until());
            next[from] = Math.max(next[from], match[from] + 1);
            count();
        } else {
            next[from] = Math.max(match[from], Math.min(next[from] - 1, appended.until())) + 1;
            sendEntries(from);
        }
    }

    /** Counts on how many disks the log is. */
    private void count() {
        match[id] = disk.synced();
        long[] sorted = match.clone();
        Arrays.sort(sorted);
        long everywhere = sorted[(sorted.length - 1) / 2];
        if (everywhere > committed && disk.termAt(everywhere) == disk.term) {
            commit(everywhere);
        }
    }

    private void commit(long index) {
        if (index > committed) {
            committed = index;
            shard.node(id).onCommitted();
        }
    }

    private void onBackup(Message.Backup backup) {
        if (backup.term() < disk.term) {
            return;
        }
        hear(backup.from());
        if (backup.snapshot().index() > Math.max(committed, disk.lastIndex())) {
            world.counters().backups++;
            disk.restore(backup.snapshot(), backup.journal());
            shard.node(id).restart();
        }
    }
}
