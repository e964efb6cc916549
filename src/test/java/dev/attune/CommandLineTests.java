package dev.attune;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class CommandLineTests {

	private static final List<String> SETTINGS = List.of("--attune.embedded.binaries=target/postgres-binaries");

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@TempDir
	Path folder;

	@Test
	void evaluatesRetrievalOverAFile() throws IOException {
		Path kb = this.folder.resolve("bakery.jsonl");
		Files.writeString(kb,
				"""
						{"id":"bread","lang":"en","title":"Bread","answer":"We bake rye bread every morning at six."}
						{"id":"cake","lang":"en","title":"Cakes","answer":"A birthday cake has to be ordered three days before."}
						not JSON
						{"id":"dort","lang":"cs","title":"Dorty","answer":"Narozeninový dort je třeba objednat tři dny předem."}
						""");
		Path queries = this.folder.resolve("queries.jsonl");
		Files.writeString(queries,
				"""
						{"id":"1","query":"when do you bake your bread","lang":"en","relevant":["bread"],"in_scope":true,"kb":"bakery","match":"title+answer"}
						{"id":"2","query":"cake for a birthday","lang":"en","relevant":["bread"],"in_scope":true,"kb":"bakery","match":"title+answer"}
						{"id":"3","query":"dort k narozeninám","lang":"cs","relevant":["dort"],"in_scope":true,"kb":"bakery","match":"answer_only"}
						{"id":"4","query":"how tall is the Eiffel tower","lang":"en","relevant":[],"in_scope":false,"kb":"bakery"}
						{"id":"5","query":"of another shop","lang":"en","relevant":["x"],"in_scope":true,"kb":"butcher","match":"title+answer"}
						""");
		assertThat(run("evaluate", "retrieval", "--kb", kb.toString(), "--queries", queries.toString(), "--errors"))
			.isZero();
		JsonNode result = JsonMapper.shared().readTree(this.out.toString(StandardCharsets.UTF_8));
		assertThat(result.get("set").asString()).isEqualTo("bakery");
		assertThat(result.get("n").asInt()).isEqualTo(3);
		assertThat(result.get("nOutOfScope").asInt()).isEqualTo(1);
		assertThat(result.get("hit1").asDouble()).isBetween(0.66, 0.67);
		assertThat(result.get("hit5").asDouble()).isEqualTo(1);
		assertThat(result.get("oosAuroc").asDouble()).isEqualTo(1);
		assertThat(result.get("calibrationErrorInScope").asDouble()).isPositive()
			.isNotEqualTo(result.at("/calibration/expectedCalibrationError").asDouble());
		assertThat(result.get("byLanguage").get("cs").get("hit1").asDouble()).isEqualTo(1);
		assertThat(result.get("errors").size()).isEqualTo(1);
		assertThat(result.get("errors").get(0).get("id").asString()).isEqualTo("2");
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("bakery.jsonl, line 3 is left out");
	}

	@Test
	void evaluatesWhatTheBotWouldDo() throws IOException {
		Path kb = this.folder.resolve("bakery.jsonl");
		Files.writeString(kb,
				"""
						{"id":"bread","lang":"en","title":"When do you bake bread?","answer":"We bake rye bread every morning at six."}
						{"id":"cake","lang":"en","title":"Ordering a birthday cake","answer":"A birthday cake has to be ordered three days before."}
						{"id":"dort","lang":"cs","title":"Objednání dortu","answer":"Narozeninový dort je třeba objednat tři dny předem."}
						""");
		Path first = this.folder.resolve("first.jsonl");
		Files.writeString(first,
				"""
						{"id":"1","query":"When do you bake your bread?","lang":"en","relevant":["bread"],"in_scope":true,"kb":"bakery","match":"title+answer"}
						{"id":"2","query":"How do I order a birthday cake?","lang":"en","relevant":["bread"],"in_scope":true,"kb":"bakery","match":"title+answer"}
						{"id":"3","query":"Let me talk to a human being, please.","lang":"en","relevant":["bread"],"in_scope":true,"kb":"bakery","match":"title+answer"}
						""");
		Path second = this.folder.resolve("second.jsonl");
		Files.writeString(second,
				"""
						{"id":"4","query":"Jak si objednám narozeninový dort?","lang":"cs","relevant":["dort"],"in_scope":true,"kb":"bakery","match":"title+answer"}
						{"id":"5","query":"how tall is the Eiffel tower in Paris","lang":"en","relevant":[],"in_scope":false,"kb":"bakery"}
						""");
		assertThat(run("evaluate", "answers", "--kb", kb.toString(), "--queries", first.toString(), "--queries",
				second.toString(), "--errors"))
			.isZero();
		JsonNode result = JsonMapper.shared().readTree(this.out.toString(StandardCharsets.UTF_8));
		assertThat(result.get("set").asString()).isEqualTo("bakery");
		assertThat(result.get("n").asInt()).isEqualTo(5);
		assertThat(result.get("right").asDouble()).isEqualTo(0.6);
		assertThat(result.get("wrong").asDouble()).isEqualTo(0.2);
		assertThat(result.get("clarified").asDouble()).isZero();
		assertThat(result.get("abstained").asDouble()).isEqualTo(0.2);
		assertThat(result.at("/counts/handedOver").asInt()).isEqualTo(1);
		assertThat(result.at("/byLanguage/cs/right").asDouble()).isEqualTo(1);
		assertThat(result.at("/outOfScope/right").asDouble()).isEqualTo(1);
		assertThat(result.get("errors").valueStream().map((error) -> error.get("id").asString())).containsExactly("2",
				"3");
	}

	@Test
	void evaluatesSuggestionsByAnsweringEachTicketFromTheOthers() throws IOException {
		Path tickets = this.folder.resolve("tickets.jsonl");
		Files.writeString(tickets,
				"""
						{"id":"1","lang":"en","text":"How do I close my account?","answer":"Open the settings of the account. Then choose the button that closes the account."}
						{"id":"2","lang":"en","text":"how can I close my account","answer":"Open the settings of the account. Choose the button that closes it for good."}
						{"id":"3","lang":"en","text":"I am furious, this is outrageous! How do I close my account?","answer":"Open the settings of the account. Then choose the button that closes the account."}
						{"id":"4","lang":"en","text":"no answer"}
						""");
		assertThat(run("evaluate", "suggestions", "--tickets", tickets.toString())).isZero();
		JsonNode result = JsonMapper.shared().readTree(this.out.toString(StandardCharsets.UTF_8));
		assertThat(result.get("n").asInt()).isEqualTo(3);
		assertThat(result.get("grounded").asDouble()).isEqualTo(1);
		assertThat(result.get("rightLanguage").asDouble()).isEqualTo(1);
		assertThat(result.get("recognisesFeeling").asDouble()).isEqualTo(1);
		assertThat(result.get("negative").asInt()).isPositive();
		assertThat(result.get("referenceOverlap").asDouble()).isBetween(0.2, 0.95);
		assertThat(result.get("msBeforeFirstToken").asDouble()).isPositive();
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("tickets.jsonl, line 4 is left out");
	}

	@Test
	void evaluatesRedactionWithoutADatabaseByTheDesksPatterns() throws IOException {
		Path messages = this.folder.resolve("messages.jsonl");
		Files.writeString(messages,
				"""
						{"text":"Where is ZZ-77? Anna Lind","lang":"en","entities":[{"kind":"orderNumber","value":"ZZ-77"},{"kind":"name","value":"Anna Lind"}]}
						""");
		int code = CommandLine.run(new String[] { "evaluate", "redaction", "--messages", messages.toString() },
				List.of("--attune.knowledge.order-numbers=ZZ-\\d+", "--attune.embedded.binaries=/nowhere"),
				new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));

		assertThat(code).isZero();
		JsonNode result = JsonMapper.shared().readTree(this.out.toString(StandardCharsets.UTF_8));
		assertThat(result.get("n").asInt()).isEqualTo(1);
		assertThat(result.get("byKind").get("orderNumber").get("recall").asDouble()).isEqualTo(1);
		assertThat(result.get("byKind").get("name").get("precision").asDouble()).isEqualTo(1);
	}

	@Test
	void saysWhatIsWrongWithTheArguments() {
		assertThat(run("evaluate", "retrieval", "--kb", "none.jsonl", "--queries", "none.jsonl")).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains("'none.jsonl' cannot be read",
				"evaluate retrieval --kb FILE");
	}

	private int run(String... arguments) {
		return CommandLine.run(arguments, SETTINGS, new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8));
	}

}
