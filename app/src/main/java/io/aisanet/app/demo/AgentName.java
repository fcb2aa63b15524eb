package io.aisanet.app.demo;

import io.aisanet.app.terminal.Money;

/** The team's agents, and how much each should have in the morning. */
enum AgentName {
    /** Reads markets. */
    SCOUT("Scout", "1.00 USD"),
    /** Makes pictures and texts. */
    MAKER("Maker", "1.00 USD"),
    /** Orders samples. */
    BUYER("Buyer", "40.00 USD"),
    /** Spends under a budget. */
    INTERN("Intern", "1.00 USD");

    private final String walletName;
    private final String allowance;

    AgentName(String walletName, String allowance) {
        this.walletName = walletName;
        this.allowance = allowance;
    }

    String walletName() {
        return walletName;
    }

    /** What it is topped up to when it has less than a day costs. */
    Money allowance() {
        return Money.parse(allowance);
    }
}
