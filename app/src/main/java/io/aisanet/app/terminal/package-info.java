/** What the command shows: tables, JSON, colours, amounts, progress, questions. */
@NullMarked
package io.aisanet.app.terminal;

import org.jspecify.annotations.NullMarked;
