package io.aisanet.app.demo;

/**
 * One call that an agent makes.
 *
 * @param what in a few words, for people
 * @param path the path to ask, with query
 * @param body JSON to send; empty = none
 */
record Errand(AgentName agent, Product product, String what, String path, String body) {
    static Errand get(AgentName agent, Product product, String what, String path) {
        return new Errand(agent, product, what, path, "");
    }

    static Errand post(AgentName agent, Product product, String what, String body) {
        return new Errand(agent, product, what, product.pattern(), body);
    }
}
