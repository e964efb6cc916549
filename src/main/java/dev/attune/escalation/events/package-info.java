/**
 * What happened in the {@code escalation} module, for those who only need to hear of it.
 */
@NamedInterface("events")
@NullMarked
package dev.attune.escalation.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
