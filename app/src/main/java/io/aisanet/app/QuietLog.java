package io.aisanet.app;

import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Logging to a stream, one line each: warnings, or with {@code --verbose} what goes on. */
final class QuietLog extends Handler {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    /** Holds on to the loggers whose levels are set: they may be collected otherwise. */
    private static final Logger ROOT = Logger.getLogger("");

    private final PrintStream stream;
    private final boolean stackTraces;

    private QuietLog(PrintStream stream, boolean stackTraces) {
        this.stream = stream;
        this.stackTraces = stackTraces;
        setFormatter(new OneLine());
    }

    static void configure(PrintStream stream, boolean verbose, boolean debug) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        var handler = new QuietLog(stream, debug);
        handler.setLevel(debug ? Level.FINE : Level.ALL);
        ROOT.addHandler(handler);
        ROOT.setLevel(verbose || debug ? Level.INFO : Level.WARNING);
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            stream.println(getFormatter().format(record));
            if (stackTraces && record.getThrown() != null) {
                record.getThrown().printStackTrace(stream);
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

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            String name = record.getLoggerName() == null ? "" : record.getLoggerName();
            String thrown = record.getThrown() == null ? "" : ": " + record.getThrown();
            return TIME.format(record.getInstant())
                    + " "
                    + record.getLevel().getName()
                    + " "
                    + name.substring(name.lastIndexOf('.') + 1)
                    + ": "
                    + (formatMessage(record) + thrown).replaceAll("\\s*\\R\\s*", " | ");
        }
    }
}
