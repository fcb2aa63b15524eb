/** A fuzzer for each reader of what strangers send. */
@NullMarked
package io.aisanet.http402.fuzz;

import org.jspecify.annotations.NullMarked;
