package dev.attune.llm;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OllamaAddressTests {

	@ParameterizedTest
	@CsvSource({ "http://localhost:11434,http://localhost:11434", "http://localhost:11434/,http://localhost:11434",
			"localhost,http://localhost:11434", "localhost:8000,http://localhost:8000",
			"' ollama.desk.example:443// ',http://ollama.desk.example:443", "https://gpu.example,https://gpu.example",
			"https://gpu.example/ollama/,https://gpu.example/ollama",
			"https://gpu.example/ollama/api/,https://gpu.example/ollama", "127.0.0.1:11434,http://127.0.0.1:11434",
			"http://[::1]:11434,http://[::1]:11434", "HTTP://localhost:1,HTTP://localhost:1" })
	void isReadAsPeopleWriteIt(String written, String url) {
		assertThat(OllamaAddress.of(written)).map(OllamaAddress::url).contains(url);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  ", "off", "OFF" })
	void mayBeNone(String written) {
		assertThat(OllamaAddress.of(written)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ftp://localhost", "http://", "not an address", "http://me:secret@host", "http://h?x=1",
			"localhost:port", "http://host:99999", "file:///etc/passwd", "http://h#f" })
	void isRefusedByItsSettingsNameWhereItIsNone(String written) {
		assertThatIllegalArgumentException().isThrownBy(() -> OllamaAddress.of(written))
			.withMessageContaining("attune.llm.ollama.url")
			.withMessageContaining("ATTUNE_OLLAMA_URL")
			.satisfies((refused) -> assertThat(refused.getMessage()).doesNotContain("secret"));
	}

}
