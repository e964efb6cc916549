package dev.attune.shared;

import java.util.List;

/**
 * Tells whose pages may show the agents' sidebar in a frame.
 */
public interface FrameAncestors {

	/** Their origins, such as {@code https://chat.example}. Answered at once. */
	List<String> origins();

}
