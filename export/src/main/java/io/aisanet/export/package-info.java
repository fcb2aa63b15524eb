/**
 * The ledger's events on a Kafka topic, each once and in order. Only what stands behind {@link
 * ExportService} knows Kafka; whoever exports nothing loads none of its classes.
 */
@NullMarked
package io.aisanet.export;

import org.jspecify.annotations.NullMarked;
