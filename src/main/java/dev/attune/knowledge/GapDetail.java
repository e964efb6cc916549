package dev.attune.knowledge;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A gap with what customers wrote, and what its draft was made from.
 *
 * @param words its questions as customers put them, most often first, at most fifty
 * @param sources the agents' answers behind the draft, without personal data
 */
record GapDetail(@JsonUnwrapped Gap gap, List<Gap.Question> words, List<Gap.Source> sources) {

	GapDetail {
		words = List.copyOf(words);
		sources = List.copyOf(sources);
	}

}
