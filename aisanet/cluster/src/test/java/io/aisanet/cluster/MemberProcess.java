package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A member in a process of its own; it does what {@link MemberMain} is told. */
final class MemberProcess implements AutoCloseable {
    private static final long START_S = 90;

    private final Process process;
    private final BlockingQueue<String> joined = new LinkedBlockingQueue<>();
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private final Runnable onLead;

    private MemberProcess(Process process, int id, AtomicInteger leader) {
        this.process = process;
        this.onLead = () -> leader.set(id);
        Thread.ofPlatform().daemon().name("member-" + id).start(() -> read(id));
    }

    /**
     * Starts a process; it joins in its own time.
     *
     * @param leader is told the id of the member when it leads
     */
    static MemberProcess start(
            Site site, int id, Path dir, Build.Launch launch, AtomicInteger leader)
            throws IOException {
        List<String> command = new ArrayList<>(site.prefix(id));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", launch.build().classPath()));
        command.addAll(List.of(MemberMain.class.getName(), dir.toString(), String.valueOf(id)));
        for (int other = 0; other < Site.MEMBERS; other++) {
            command.add(site.host(other));
        }
        command.addAll(launch.options());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new MemberProcess(process, id, leader);
    }

    private void read(int id) {
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                switch (line) {
                    case MemberMain.JOINED -> joined.add(line);
                    case MemberMain.LEADS -> onLead.run();
                    default -> {
                        said.add(line);
                        System.out.println("  member " + id + ": " + line);
                    }
                }
            }
        } catch (IOException e) {
            System.out.println("  member " + id + " is gone: " + e.getMessage());
        }
    }

    /** Waits until it takes part. */
    void awaitJoined() throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
        while (joined.poll(100, TimeUnit.MILLISECONDS) == null) {
            if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the member did not join; its lines are above");
            }
        }
    }

    /** Has it do something: a line of {@link MemberMain}. */
    void tell(String line) throws IOException {
        Writer in = process.outputWriter(UTF_8);
        in.write(line + "\n");
        in.flush();
    }

    /** A signal by its name. */
    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("kill -" + name + " did not work");
        }
    }

    /** Waits until it has said something beside {@link MemberMain}'s own words. */
    void awaitSaid(String part) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
        while (said.stream().noneMatch(line -> line.contains(part))) {
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the member did not say: " + part);
            }
            Thread.sleep(5); // a thread reads what the process prints
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Stops it in order; its exit code. */
    int stop() throws Exception {
        tell(MemberMain.STOP);
        return awaitExit();
    }

    int awaitExit() throws Exception {
        return process.onExit().get(START_S, TimeUnit.SECONDS).exitValue();
    }

    /** SIGKILL: nothing of it gets to say goodbye. */
    void kill() {
        CompletableFuture<Process> end = process.destroyForcibly().onExit();
        end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
