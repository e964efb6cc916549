package dev.attune.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class EvaluateRedactionTests {

	private static final Path LABELLED = Path.of("src/test/resources/redaction");

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final EvaluateRedaction command = new EvaluateRedaction(new StandardEnvironment());

	@TempDir
	Path folder;

	/** The floors are a little under what docs/redaction.md tells. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			dev  | name        | .97 | .97
			dev  | address     | .95 | .95
			dev  | phone       | .97 | .97
			dev  | orderNumber | .97 | .97
			dev  | email       | 1   | 1
			dev  | iban        | 1   | 1
			dev  | card        | 1   | 1
			dev  | nationalId  | 1   | 1
			test | name        | .96 | .94
			test | address     | .95 | .95
			test | phone       | .97 | .97
			test | orderNumber | .97 | .97
			test | email       | 1   | 1
			test | iban        | 1   | 1
			test | card        | 1   | 1
			test | nationalId  | 1   | 1
			rural | address    | .95 | .95
			""")
	void findsWhatIsPersonalInTheLabelledMessagesAndLittleElse(String part, String kind, double precision,
			double recall) throws IOException {
		JsonNode figures = evaluate(labelled(part)).get("byKind").get(kind);

		assertThat(figures.get("precision").asDouble()).isGreaterThanOrEqualTo(precision);
		assertThat(figures.get("recall").asDouble()).isGreaterThanOrEqualTo(recall);
	}

	@Test
	void theLabelledMessagesAreManyInEveryLanguage() throws IOException {
		List<String> all = new ArrayList<>(labelled("dev"));
		all.addAll(labelled("test"));
		JsonNode result = evaluate(all);

		assertThat(result.get("n").asInt()).isEqualTo(691);
		for (String language : List.of("en", "pl", "cs", "sv")) {
			assertThat(result.get("byLanguage").get(language).get("n").asInt()).isGreaterThan(110);
		}
		assertThat(this.err.toString(StandardCharsets.UTF_8)).isEmpty();
	}

	@Test
	void tellsWhatWasMissedAndWhatWasTakenFalsely() throws IOException {
		Path messages = write("""
				{"text":"My name is Anna Lind.","lang":"en","entities":[{"kind":"name","value":"Anna Lind"}]}

				{"text":"Ring 0701740641","lang":"sv","entities":[]}
				{"text":"the seventh of ninth","lang":"en","entities":[{"kind":"address","value":"seventh of ninth"}]}
				""");
		JsonNode result = evaluate(List.of("--messages", messages.toString(), "--errors"));

		assertThat(result.get("n").asInt()).isEqualTo(3);
		JsonNode byKind = result.get("byKind");
		assertThat(byKind.get("name").get("n").asInt()).isEqualTo(1);
		assertThat(byKind.get("name").get("recall").asDouble()).isEqualTo(1);
		assertThat(byKind.get("phone").get("precision").asDouble()).isZero();
		assertThat(byKind.get("phone").get("recall").isNull()).isTrue();
		assertThat(byKind.get("address").get("recall").asDouble()).isZero();
		assertThat(byKind.get("card").get("precision").isNull()).isTrue();
		assertThat(byKind.has("birthDate")).isFalse();
		assertThat(result.get("errors").size()).isEqualTo(2);
		assertThat(result.get("errors").get(0).get("takenFalsely").asString()).isEqualTo("0701740641");
		assertThat(result.get("errors").get(1).get("missed").asString()).isEqualTo("seventh of ninth");
	}

	@Test
	void leavesOutLinesThatCannotBeMeasuredAndSaysWhy() throws IOException {
		Path messages = write("""
				no JSON
				{"text":"no entities"}
				{"text":"a","entities":[{"kind":"shoe size","value":"a"}]}
				{"text":"a","entities":[{"kind":"name","value":"b"}]}
				{"text":"a","entities":[]}
				""");
		JsonNode result = evaluate(List.of("--messages", messages.toString()));

		assertThat(result.get("n").asInt()).isEqualTo(1);
		assertThat(result.has("errors")).isFalse();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("Line 1", "no JSON", "Line 2",
				"'text' and 'entities'", "Line 3", "no kind 'shoe size'", "Line 4", "not in the text");
	}

	@Test
	void saysWhatIsWrongWithTheArguments() throws IOException {
		assertThat(run(List.of())).isEqualTo(2);
		assertThat(run(List.of("--messages"))).isEqualTo(2);
		assertThat(run(List.of("--messages", "none.jsonl"))).isEqualTo(2);
		assertThat(run(List.of("--colour"))).isEqualTo(2);
		assertThat(run(List.of("--messages", write("").toString()))).isEqualTo(2);
		assertThat(this.out.size()).isZero();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("evaluate redaction --messages FILE",
				"'none.jsonl' cannot be read", "no option '--colour'");
	}

	private static List<String> labelled(String part) throws IOException {
		try (Stream<Path> files = Files.list(LABELLED)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("redaction-" + part))
				.sorted()
				.flatMap((file) -> Stream.of("--messages", file.toString()))
				.toList();
		}
	}

	private Path write(String lines) throws IOException {
		return Files.writeString(this.folder.resolve("messages.jsonl"), lines);
	}

	private JsonNode evaluate(List<String> arguments) {
		assertThat(run(arguments)).isZero();
		return JsonMapper.shared().readTree(this.out.toString(StandardCharsets.UTF_8));
	}

	private int run(List<String> arguments) {
		return this.command.run(arguments, new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

}
