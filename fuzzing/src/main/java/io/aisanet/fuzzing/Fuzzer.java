package io.aisanet.fuzzing;

/**
 * Reads one input that a stranger might send, and fails where a property of what was read does not
 * hold. The entry point of a fuzzer, which the engine finds by its name {@code fuzzerTestOneInput},
 * is one.
 */
public interface Fuzzer {

    /**
     * Runs one input. It must not keep anything for the next one.
     *
     * @throws Exception for whatever the parser must not throw; an {@link AssertionError} for a
     *     property that does not hold
     */
    void run(byte[] input) throws Exception;
}
