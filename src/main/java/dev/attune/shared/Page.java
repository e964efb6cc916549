package dev.attune.shared;

import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items what is on it
 * @param cursor where the next page starts, {@code null} on the last one; opaque to
 * callers
 */
public record Page<T>(List<T> items, @Nullable String cursor) {

	public Page {
		items = List.copyOf(items);
	}

	/**
	 * Makes a page out of up to {@code size + 1} items in their order: the one too many
	 * says that there is more.
	 */
	public static <T> Page<T> of(List<T> fetched, int size, Function<T, Cursor> position) {
		if (fetched.size() <= size) {
			return new Page<>(fetched, null);
		}
		List<T> items = fetched.subList(0, size);
		return new Page<>(items, position.apply(items.getLast()).encoded());
	}

}
