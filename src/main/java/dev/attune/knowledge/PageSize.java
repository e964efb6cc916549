package dev.attune.knowledge;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * How many items a caller wants on a page.
 */
final class PageSize {

	private static final int USUAL = 50;

	private static final int MOST = 200;

	private PageSize() {
	}

	static int of(@Nullable Integer wanted) {
		if (wanted == null) {
			return USUAL;
		}
		if (wanted < 1 || wanted > MOST) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "size", "size", MOST);
		}
		return wanted;
	}

}
