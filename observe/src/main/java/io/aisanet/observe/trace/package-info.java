/** Traces of payments, sent over OTLP. */
@NullMarked
package io.aisanet.observe.trace;

import org.jspecify.annotations.NullMarked;
