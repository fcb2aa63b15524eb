/**
 * The settlement network as one deterministic program: nodes, disks, clocks, messages, gateways and
 * coordinators, driven by one seed, and an auditor that believes none of them.
 */
@NullMarked
package io.aisanet.simulation;

import org.jspecify.annotations.NullMarked;
