package dev.attune.shared;

/**
 * What the desk's agents are called.
 */
public interface Colleagues {

	/** The name by which customers know an agent. */
	String displayName(String agent);

	/** Whether there is such an agent, and they may work. */
	boolean isAgent(String agent);

}
