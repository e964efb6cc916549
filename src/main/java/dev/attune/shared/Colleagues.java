package dev.attune.shared;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the desk's agents are called.
 */
public interface Colleagues {

	/** The name by which customers know an agent. */
	String displayName(String agent);

	/** Whether there is such an agent, and they may work. */
	boolean isAgent(String agent);

	/** Since when somebody has an account. */
	Optional<Instant> since(String agent);

	/** All agents who may work. */
	List<Colleague> agents();

	/** All who may write articles. */
	List<Colleague> editors();

	/** Whether somebody may let customers read what was written. */
	boolean mayPublish(String name);

	/**
	 * Somebody who works here, and the name by which customers know them.
	 */
	record Colleague(String name, String displayName) {
	}

}
