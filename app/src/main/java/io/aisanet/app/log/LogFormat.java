package io.aisanet.app.log;

/** The form of a line. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON
}
