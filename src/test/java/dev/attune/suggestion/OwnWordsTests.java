package dev.attune.suggestion;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OwnWordsTests {

	private static final Path TEXTS = Path.of("src", "main", "resources");

	@ParameterizedTest
	@ValueSource(strings = { "", "_pl", "_cs", "_sv" })
	void areNotTakenForSomebodyElsesOrders(String language) throws IOException {
		List<String> ours = texts(language).entrySet()
			.stream()
			.filter((text) -> text.getKey().toString().startsWith("reply."))
			.map((text) -> text.getValue().toString())
			.toList();
		assertThat(ours).isNotEmpty();
		for (String each : List.of("", "_pl", "_cs", "_sv")) {
			Pattern orders = Pattern.compile(texts(each).getProperty("markers.steering"),
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
			assertThat(ours).noneMatch((text) -> orders.matcher(text).find());
		}
	}

	private static Properties texts(String language) throws IOException {
		Properties texts = new Properties();
		try (Reader file = Files.newBufferedReader(TEXTS.resolve("messages" + language + ".properties"))) {
			texts.load(file);
		}
		return texts;
	}

}
