/**
 * Strict reading of YAML settings: every key is named once, an unknown key is refused, all problems
 * are reported together with their lines, secrets are never printed.
 */
@NullMarked
package io.aisanet.settings;

import org.jspecify.annotations.NullMarked;
