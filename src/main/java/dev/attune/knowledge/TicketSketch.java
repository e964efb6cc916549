package dev.attune.knowledge;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tells how alike two tickets are: the pairs of words of what was asked and of what
 * was answered, without placeholders. The figures of an answer are those of the other,
 * whatever a customer names. Tickets that are much alike have one of the {@link #bands}
 * in common nearly always, others hardly ever (minhash: Broder 1997; in bands: Indyk and
 * Motwani 1998).
 */
final class TicketSketch {

	/** From here on two texts say the same. */
	private static final double SAME = 0.8;

	private static final int BANDS = 5;

	private static final int ROWS = 4;

	/** Odd, and drawn once for all time: what is stored was made by them. */
	private static final long[] FACTORS = new java.util.Random(20261128).longs((long) BANDS * ROWS)
		.map((factor) -> factor | 1)
		.toArray();

	/** In their order: many of them lie in memory at once. */
	private final long[] asked;

	private final long[] answered;

	private final Set<String> figures;

	private final Long[] bands;

	private TicketSketch(Set<Long> asked, Set<Long> answered, Set<String> figures) {
		this.asked = sorted(asked);
		this.answered = sorted(answered);
		this.figures = figures;
		this.bands = bands(asked, answered);
	}

	static TicketSketch of(PastTicket ticket) {
		String[] asked = words(((ticket.subject() != null) ? ticket.subject() + " " : "") + ticket.text());
		String[] answered = words(ticket.answer());
		return new TicketSketch(pairs(asked), pairs(answered),
				Arrays.stream(answered).filter(TicketSketch::isFigure).collect(Collectors.toSet()));
	}

	/** Equal in one place at least where two are alike. */
	Long[] bands() {
		return this.bands.clone();
	}

	boolean isLike(TicketSketch other) {
		return this.figures.equals(other.figures) && alike(this.asked, other.asked)
				&& alike(this.answered, other.answered);
	}

	private static long[] sorted(Set<Long> pairs) {
		return pairs.stream().mapToLong(Long::longValue).sorted().toArray();
	}

	private static boolean alike(long[] one, long[] other) {
		if (Math.min(one.length, other.length) < SAME * Math.max(one.length, other.length)) {
			return false;
		}
		long both = Arrays.stream(one).filter((pair) -> Arrays.binarySearch(other, pair) >= 0).count();
		return both >= SAME * (one.length + other.length - both);
	}

	private static String[] words(String text) {
		return Gaps.words(Placeholders.blanked(text)).split(" ");
	}

	private static boolean isFigure(String word) {
		return word.chars().anyMatch(Character::isDigit);
	}

	private static Set<Long> pairs(String[] words) {
		Set<Long> pairs = new HashSet<>();
		long before = 0;
		for (String word : words) {
			if (!isFigure(word)) {
				long own = hash(word);
				pairs.add(mixed(before * 31 + own));
				before = own;
			}
		}
		return pairs;
	}

	private static Long[] bands(Set<Long> asked, Set<Long> answered) {
		Long[] bands = new Long[BANDS];
		for (int band = 0; band < BANDS; band++) {
			long of = band;
			for (int row = 0; row < ROWS; row++) {
				long factor = FACTORS[band * ROWS + row];
				long least = Long.MAX_VALUE;
				for (long pair : asked) {
					least = Math.min(least, mixed(pair * factor));
				}
				for (long pair : answered) {
					least = Math.min(least, mixed((pair ^ 0x5bd1_e995L) * factor));
				}
				of = mixed(of * 31 + least);
			}
			bands[band] = of;
		}
		return bands;
	}

	private static long hash(String word) {
		long hash = 0xcbf2_9ce4_8422_2325L;
		for (int i = 0; i < word.length(); i++) {
			hash = (hash ^ word.charAt(i)) * 0x100_0000_01b3L;
		}
		return hash;
	}

	/** The finalizer of SplitMix64. */
	private static long mixed(long value) {
		long z = (value ^ (value >>> 30)) * 0xbf58_476d_1ce4_e5b9L;
		z = (z ^ (z >>> 27)) * 0x94d0_49bb_1331_11ebL;
		return z ^ (z >>> 31);
	}

}
