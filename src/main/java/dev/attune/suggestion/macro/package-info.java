/**
 * Macros: short texts that agents use often, and what is to be done once they are sent.
 * Shared by the desk.
 */
@NullMarked
package dev.attune.suggestion.macro;

import org.jspecify.annotations.NullMarked;
