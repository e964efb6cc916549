/**
 * Takes personal data out of what customers and agents wrote. Pure; needs nothing of the
 * rest.
 */
@NamedInterface("redaction")
@NullMarked
package dev.attune.knowledge.redaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
