package io.aisanet.app.log;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logging to a stream, one line each, without secrets. */
public final class ProcessLog extends Handler {
    /** Hold on to the loggers whose levels are set: they may be collected otherwise. */
    private static final Logger ROOT = Logger.getLogger("");

    private static final Logger OURS = Logger.getLogger("io.aisanet");

    private final PrintStream stream;
    private final Redaction redaction;
    private final boolean stackTraces;

    private ProcessLog(
            PrintStream stream, Redaction redaction, Formatter formatter, boolean stackTraces) {
        this.stream = stream;
        this.redaction = redaction;
        this.stackTraces = stackTraces;
        setFormatter(formatter);
    }

    /**
     * Logs so from now on.
     *
     * @param stackTraces whether an error comes with its stack trace
     */
    public static void configure(PrintStream stream, LogSettings settings, boolean stackTraces) {
        Redaction redaction = new Redaction(ownSecrets(System.getenv()));
        boolean json = settings.format() == LogFormat.JSON;
        Formatter formatter = json ? new JsonLine(redaction, stackTraces) : new TextLine(redaction);
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        var handler = new ProcessLog(stream, redaction, formatter, stackTraces && !json);
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(settings.level().ofOthers());
        OURS.setLevel(settings.level().ofOurs());
    }

    private static List<String> ownSecrets(Map<String, String> environment) {
        String passphrase = environment.get("AISA_PASSPHRASE");
        return passphrase == null ? List.of() : List.of(passphrase);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            stream.println(getFormatter().format(record));
            if (stackTraces && record.getThrown() != null) {
                StringWriter stack = new StringWriter();
                record.getThrown().printStackTrace(new PrintWriter(stack));
                stream.print(redaction.of(stack.toString()));
            }
        }
    }

    @Override
    public void flush() {
        stream.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
