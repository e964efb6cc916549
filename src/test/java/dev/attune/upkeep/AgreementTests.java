package dev.attune.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.AttuneTest;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleOrigin;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Audience;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pairs of articles in four languages, written for this project: contradictions,
 * near-duplicates, and articles that are near each other without being either.
 */
@AttuneTest
class AgreementTests {

	private static final Path PAIRS = Path.of("src/test/resources/upkeep/pairs.jsonl");

	@Autowired
	private Agreement agreement;

	private record Judged(String language, String label, String found, String title) {
	}

	@Test
	void tellsContradictionsAndNearDuplicatesFromTheRest() throws IOException {
		List<Judged> judged = judged();
		Map<String, String> figures = new TreeMap<>();
		for (String kind : List.of("contradiction", "near-duplicate")) {
			long right = judged.stream().filter((one) -> one.label().equals(kind) && one.found().equals(kind)).count();
			long found = judged.stream().filter((one) -> one.found().equals(kind)).count();
			long there = judged.stream().filter((one) -> one.label().equals(kind)).count();
			figures.put(kind, right + " right of " + found + " found, of " + there + " there");
			assertThat((double) right / found).as("precision of " + kind).isGreaterThanOrEqualTo(0.9);
			assertThat((double) right / there).as("recall of " + kind).isGreaterThanOrEqualTo(0.7);
		}
		List<Judged> misses = judged.stream().filter((one) -> !one.label().equals(one.found())).toList();
		System.out.println("Agreement: " + figures + "; otherwise than labelled: " + misses);
		assertThat(judged).filteredOn((one) -> one.label().equals("other-matter"))
			.as("deadlines of two matters that are worded alike")
			.hasSizeGreaterThanOrEqualTo(8)
			.allMatch((one) -> one.found().equals("different"));
	}

	private List<Judged> judged() throws IOException {
		List<JsonNode> pairs = Files.readAllLines(PAIRS).stream().map(JsonMapper.shared()::readTree).toList();
		Map<String, Agreement.Weights> weights = pairs.stream()
			.collect(Collectors.groupingBy((pair) -> pair.get("lang").asString(),
					Collectors.collectingAndThen(
							Collectors.flatMapping((pair) -> Stream.of(article("one", pair, pair.get("a")),
									article("other", pair, pair.get("b"))), Collectors.toList()),
							Agreement.Weights::of)));
		return pairs.stream()
			.map((pair) -> judge(pair, Objects.requireNonNull(weights.get(pair.get("lang").asString()))))
			.toList();
	}

	private Judged judge(JsonNode line, Agreement.Weights weights) {
		Article one = article("one", line, line.get("a"));
		Article other = article("other", line, line.get("b"));
		List<float[]> meanings = this.agreement.meanings(List.of(one, other));
		double likeness = Agreement.likeness(meanings.getFirst(), meanings.getLast());
		Optional<Found> found = (likeness < Agreement.NEAR) ? Optional.empty()
				: Agreement.compare(this.agreement.read(one), this.agreement.read(other), likeness, weights);
		return new Judged(line.get("lang").asString(), line.get("label").asString(),
				found.map((it) -> it.kind().word()).orElse("different"), one.title());
	}

	private static Article article(String slug, JsonNode line, JsonNode content) {
		Language language = Language.of(line.get("lang").asString());
		String title = content.get("title").asString();
		String body = content.get("body").asString();
		return new Article(new ArticleId(language + "-" + slug), slug, language, 1, title, body, Audience.PUBLIC, null,
				List.of(), List.of(), null, ArticleStatus.PUBLISHED, ArticleOrigin.EDITOR, Fingerprint.of(title, body),
				Instant.EPOCH, "test", null, null, null, null, null);
	}

}
