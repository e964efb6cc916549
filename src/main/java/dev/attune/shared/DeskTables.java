package dev.attune.shared;

import java.util.List;

/**
 * A module's part of the desk's archive.
 */
public interface DeskTables {

	/** What others refer to comes before them. */
	List<DeskTable> tables();

}
