package dev.attune.suggestion;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.attune.retrieval.Evidence;

/**
 * Tells which sources a text was made from: those that it names, and those whose words it
 * has.
 */
final class UsedSources {

	private static final int TELLING = 6;

	private UsedSources() {
	}

	/**
	 * @param marks the numbers of the sources that a model named, from 1
	 * @return the keys of the sources
	 */
	static Set<String> of(String text, Set<Integer> marks, List<Evidence> evidence) {
		Set<String> used = new LinkedHashSet<>();
		Set<String> written = Shingles.of(text, TELLING);
		for (int i = 0; i < evidence.size(); i++) {
			Evidence source = evidence.get(i);
			if (marks.contains(i + 1) || !Collections.disjoint(Shingles.of(source.text(), TELLING), written)) {
				used.add(Lessons.key(source));
			}
		}
		return used;
	}

}
