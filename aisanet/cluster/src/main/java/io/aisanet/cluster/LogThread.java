package io.aisanet.cluster;

import io.aeron.archive.Archive;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.agrona.CloseHelper;
import org.agrona.LangUtil;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentInvoker;
import org.jspecify.annotations.Nullable;

/**
 * Media driver, archive and consensus module in turns, on one thread. What is sent to the node
 * passes these three several times before it is in the log; on a thread each it would wait every
 * time for another one to wake.
 *
 * <p>The archive works only for the thread that launched it, which is therefore done here. Until
 * then the thread that starts the node gives the driver its turns.
 */
final class LogThread implements Agent {
    private final AgentInvoker driver;
    private final Supplier<Archive> launch;
    private final CompletableFuture<@Nullable Void> launched = new CompletableFuture<>();
    private volatile @Nullable Thread thread;
    private volatile @Nullable AgentInvoker consensus;
    private @Nullable Archive archive;

    /**
     * @param driver the media driver's turns
     * @param launch starts the archive; called on the new thread
     */
    LogThread(AgentInvoker driver, Supplier<Archive> launch) {
        this.driver = driver;
        this.launch = launch;
    }

    /** Says which thread will run this; returns it. */
    Thread runsOn(Thread made) {
        thread = made;
        return made;
    }

    @Override
    public void onStart() {
        try {
            archive = launch.get();
            launched.complete(null);
        } catch (Throwable e) { // whoever starts the node throws it
            launched.completeExceptionally(e);
        }
    }

    /** Waits until the archive runs, or throws why it cannot. */
    void awaitArchive() {
        try {
            launched.join();
        } catch (CompletionException e) {
            LangUtil.rethrowUnchecked(e.getCause());
        }
    }

    /** From now on the consensus module has its turns here and nowhere else. */
    void takeOver(AgentInvoker module) {
        consensus = module;
    }

    @Override
    public int doWork() {
        AgentInvoker module = consensus;
        return driveArchive() + (module == null ? 0 : module.invoke());
    }

    @Override
    public void onClose() {
        CloseHelper.closeAll(consensus, archive);
    }

    @Override
    public String roleName() {
        return "aisa-log";
    }

    /** Turns for the driver while somebody waits for its answer. */
    Turns driverTurns() {
        return new Turns(() -> thread == null || isHere(), driver::invoke);
    }

    /** Turns for archive and driver while the consensus module waits for them. */
    Turns archiveTurns() {
        return new Turns(this::isHere, this::driveArchive);
    }

    private boolean isHere() {
        return Thread.currentThread().equals(thread);
    }

    private int driveArchive() {
        Archive running = archive; // gives the driver its turn, too
        return running == null ? driver.invoke() : running.invoker().invoke();
    }
}
