package dev.attune.retrieval;

import java.util.List;

/**
 * A way to store texts and find them again by what they mean.
 */
interface Contender {

	int FOUND = 5;

	String name();

	/** What it embeds with. */
	KeptVectors vectors();

	/** Its tables, with a comma between. */
	String tables();

	/** Makes it empty, as it is set up before anything is stored. */
	void clear();

	/** Embeds and stores the passages of sources. */
	void store(List<Source> sources);

	/**
	 * Does what its setup wants done once everything is stored.
	 * @param passages how many there are
	 */
	void finish(int passages);

	/** The ids of the sources of the {@value #FOUND} that are found, best first. */
	List<String> find(String question);

	/**
	 * The distances to {@code :vector} of the {@code :limit} passages that its index
	 * takes for the nearest, as a statement.
	 */
	String nearest();

	/** What it sets before it searches, as statements. */
	String settings();

}
