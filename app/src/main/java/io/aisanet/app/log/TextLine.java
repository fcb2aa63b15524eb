package io.aisanet.app.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** A line for people: time, level, who, what. */
final class TextLine extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final Redaction redaction;

    TextLine(Redaction redaction) {
        this.redaction = redaction;
    }

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
                + redaction.of(formatMessage(record) + thrown).replaceAll("\\s*\\R\\s*", " | ");
    }
}
