package dev.attune.understanding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.attune.shared.Language;

/**
 * How messages are put, as sparse vectors of length 1: what stands in them weighed by its
 * TF-IDF among the examples. What stands in fewer than a few examples is left out.
 */
final class Wording {

	private static final int MOST_WORDS = 3;

	private static final int SHORTEST_PIECE = 3;

	private static final int LONGEST_PIECE = 5;

	/** The number of each thing that may stand in a message. */
	private final Map<String, Integer> numbers = new HashMap<>();

	private final float[] weights;

	private final Function<Message, Set<String>> reader;

	/** A message and the language in which it is. */
	record Message(String text, Language language) {
	}

	/**
	 * A vector by the components that are not zero.
	 *
	 * @param numbers in order
	 */
	record Sparse(int[] numbers, float[] values) {

		double dot(float[] dense) {
			double sum = 0;
			for (int i = 0; i < this.numbers.length; i++) {
				sum += this.values[i] * dense[this.numbers[i]];
			}
			return sum;
		}

		/** Adds this, times something, to a vector. */
		void addTo(float[] dense, double times) {
			for (int i = 0; i < this.numbers.length; i++) {
				dense[this.numbers[i]] += (float) (times * this.values[i]);
			}
		}

	}

	/**
	 * @param counts in how many examples each thing stands
	 * @param examples how many there are
	 */
	Wording(Map<String, Integer> counts, int examples, Function<Message, Set<String>> reader) {
		this.reader = reader;
		List<String> known = counts.keySet().stream().sorted().toList();
		this.weights = new float[known.size()];
		for (int i = 0; i < this.weights.length; i++) {
			this.numbers.put(known.get(i), i);
			this.weights[i] = (float) (Math.log((1.0 + examples) / (1 + counts.getOrDefault(known.get(i), 0))) + 1);
		}
	}

	/** In how many examples each thing stands, where it is enough of them. */
	static Map<String, Integer> counts(Collection<Message> examples, int fewest,
			Function<Message, Set<String>> reader) {
		Map<String, Integer> counts = examples.parallelStream()
			.flatMap((example) -> reader.apply(example).stream())
			.collect(Collectors.toConcurrentMap(Function.identity(), (thing) -> 1, Integer::sum));
		counts.values().removeIf((count) -> count < fewest);
		return counts;
	}

	int dimension() {
		return this.weights.length;
	}

	Sparse of(Message message) {
		List<Integer> found = new ArrayList<>();
		double square = 0;
		for (String thing : this.reader.apply(message)) {
			Integer number = this.numbers.get(thing);
			if (number != null) {
				found.add(number);
				square += this.weights[number] * this.weights[number];
			}
		}
		found.sort(Comparator.naturalOrder());
		int[] order = found.stream().mapToInt(Integer::intValue).toArray();
		float[] values = new float[order.length];
		for (int i = 0; i < order.length; i++) {
			values[i] = (float) (this.weights[order[i]] / Math.sqrt(square));
		}
		return new Sparse(order, values);
	}

	/**
	 * The words of a text, up to three in a row, pieces of three to five letters, and
	 * whether it asks.
	 */
	static Set<String> pieces(Message message) {
		String plain = PlainText.of(message.text());
		Set<String> pieces = new HashSet<>();
		String[] words = plain.split(" ");
		for (int from = 0; from < words.length; from++) {
			StringBuilder row = new StringBuilder("w");
			for (int to = from; to < Math.min(words.length, from + MOST_WORDS); to++) {
				pieces.add(row.append(' ').append(words[to]).toString());
			}
		}
		String padded = " " + plain + " ";
		for (int length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
			for (int from = 0; from + length <= padded.length(); from++) {
				pieces.add("c" + padded.substring(from, from + length));
			}
		}
		if (message.text().contains("?")) {
			pieces.add("?");
		}
		return pieces;
	}

}
