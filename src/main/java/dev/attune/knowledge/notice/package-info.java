/**
 * Disruptions that the desk knows of: whom they touch, and what is said of them.
 */
@NamedInterface("notices")
@NullMarked
package dev.attune.knowledge.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
