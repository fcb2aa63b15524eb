/** What fuzzers share: how one is run over its seeds and damaged copies of them, in a test. */
@NullMarked
package io.aisanet.fuzzing;

import org.jspecify.annotations.NullMarked;
