/**
 * Sessions: money set aside once and spent by many calls. What they owe is kept in a file, so that
 * a restart forgets nothing, and captured in batches.
 */
@NullMarked
package io.aisanet.paywall.session;

import org.jspecify.annotations.NullMarked;
