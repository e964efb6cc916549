package dev.attune.escalation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A team of the desk.
 *
 * @param words by which customers name it, in any language; one that ends in {@code *}
 * stands for all that start so
 * @param available how many of its agents take customers now
 */
record Skill(String name, List<String> words, @Nullable Integer available) {
}
