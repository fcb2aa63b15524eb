package io.aisanet.http402.batch;

/** What became of a step of a channel. */
public sealed interface ChannelStep {

    /**
     * It was taken.
     *
     * @param channel the channel from now on
     */
    record Taken(Channel channel) implements ChannelStep {}

    /**
     * It was refused; the channel is as it was.
     *
     * @param code of {@link BatchErrors}
     */
    record Refused(String code) implements ChannelStep {}
}
