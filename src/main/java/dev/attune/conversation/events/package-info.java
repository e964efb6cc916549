/**
 * What happened in the {@code conversation} module, for those who only need to hear of
 * it.
 */
@NamedInterface("events")
@NullMarked
package dev.attune.conversation.events;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
