package io.aisanet.ledger;

/** Registers a person or company that owns wallets. The outcome's result is the owner id. */
public final class CreateOwner extends Command {
    /** Name for people, 1 to {@link Limits#NAME_BYTES_MAX} bytes of UTF-8. */
    public String name = "";

    /** IANA time zone for the owner's day, such as {@code Europe/Berlin}. */
    public String timeZone = "UTC";
}
