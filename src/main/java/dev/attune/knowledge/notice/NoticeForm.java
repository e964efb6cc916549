package dev.attune.knowledge.notice;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import dev.attune.shared.Desk;
import dev.attune.shared.KnownFieldsOnly;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;

/**
 * A notice as an admin writes it.
 *
 * @param texts by language tag; an empty one counts as none
 * @param languages of the customers whom it touches; none stands for all
 * @param words by which customers speak of it; none, and no orders, for everybody
 * @param orders patterns of the order numbers that it touches, such as {@code LV-48*}
 * @param from when it begins, {@code null} for now
 * @param until when it ends by itself
 * @param updatedAt when what is changed was changed before, as it was read; left out, it
 * is changed whatever somebody else made of it meanwhile
 */
@KnownFieldsOnly
@JsonIgnoreProperties({ "id", "endedAt", "state", "updatedBy" })
record NoticeForm(
		@NotNull(message = "Write what is to be said, in one language at least.") Map<String, @NotNull(
				message = "A text is a text.") String> texts,
		@Nullable @Size(max = 20) List<@NotNull String> languages,
		@Nullable @Size(max = 50, message = "At most 50 words.") List<@NotNull @Size(max = 60) String> words,
		@Nullable @Size(max = 50, message = "At most 50 patterns.") List<@NotNull @Size(max = 40) String> orders,
		@Nullable Instant from, @NotNull(message = "Say when it ends; it can be ended before.") Instant until,
		@Nullable Instant updatedAt) {

	private static final int LONGEST = 600;

	/**
	 * At least two signs of its own, as else it stood for every order; three {@code *}.
	 */
	private static final String PATTERN = "(?=.*[\\p{L}\\p{N}].*[\\p{L}\\p{N}])(?!(?:[^*]*\\*){4})[\\p{L}\\p{N}*? -]+";

	@Override
	public List<String> languages() {
		return Objects.requireNonNullElse(this.languages, List.of());
	}

	@Override
	public List<String> words() {
		return Objects.requireNonNullElse(this.words, List.of());
	}

	@Override
	public List<String> orders() {
		return Objects.requireNonNullElse(this.orders, List.of());
	}

	/**
	 * The same, tidied.
	 * @throws Problem where something is unfit (422)
	 */
	NoticeForm checked(Desk desk, Instant now) {
		Map<String, String> checked = new LinkedHashMap<>();
		this.texts.forEach((tag, text) -> {
			String plain = text.strip().replace("\r\n", "\n");
			if (plain.length() > LONGEST) {
				throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "texts." + tag, "notice.long", LONGEST);
			}
			if (!plain.isEmpty()) {
				checked.put(desk.served(tag).tag(), plain);
			}
		});
		if (checked.isEmpty()) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "texts", "notice.empty");
		}
		Instant begins = Objects.requireNonNullElse(this.from, now);
		if (!begins.isBefore(this.until)) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "until", "notice.until");
		}
		List<String> patterns = tidied(orders());
		patterns.stream().filter((pattern) -> !pattern.matches(PATTERN)).findFirst().ifPresent((pattern) -> {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "orders", "notice.order", pattern);
		});
		return new NoticeForm(checked, languages().stream().map((tag) -> desk.served(tag).tag()).distinct().toList(),
				tidied(words()), patterns, begins, this.until, this.updatedAt);
	}

	private static List<String> tidied(List<String> texts) {
		return texts.stream()
			.map((text) -> text.strip().replaceAll("\\s+", " "))
			.filter((text) -> !text.isEmpty())
			.distinct()
			.toList();
	}

}
