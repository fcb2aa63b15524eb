package io.aisanet.treasury.iso20022.simulator;

import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.pain.Account;
import java.time.Instant;

/**
 * A bank with one customer.
 *
 * @param customer whose account it keeps
 * @param currency of the account
 * @param opening what is on it, in atomic units
 * @param hours when it works
 * @param now where its clock begins; it never runs by itself
 */
public record BankSetup(
        Account customer, String currency, long opening, BankHours hours, Instant now) {}
