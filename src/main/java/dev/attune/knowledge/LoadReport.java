package dev.attune.knowledge;

import java.util.List;

/**
 * What loading the folder of knowledge brought.
 *
 * @param changed articles made or changed
 * @param unchanged articles that were as their files say
 * @param archived articles whose files are gone
 * @param tickets tickets made or changed
 * @param questions golden questions made
 * @param problems what to mend
 */
record LoadReport(int changed, int unchanged, int archived, int tickets, int questions, List<Entry> problems) {

	LoadReport {
		problems = List.copyOf(problems);
	}

	/** What to mend where: the line is counted from 1. */
	record Entry(String file, int line, String problem) {
	}

}
