package dev.attune.channel;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CustomerPassTests {

	private static final long NOW = 1_800_000_000;

	private static final String HEADER = "{\"alg\":\"HS256\"}";

	private static final String CLAIMS = "{\"sub\":\"4711\",\"name\":\"Maja Berg\",\"email\":\"maja@mail.example\",\"exp\":"
			+ (NOW + 60) + "}";

	@Test
	void tellsWhoTheCustomerIs() {
		assertThat(taking(Pass.SECRET).holder(Pass.with(CLAIMS)))
			.isEqualTo(new WebChatController.Person("4711", "Maja Berg", "maja@mail.example", null));
	}

	/** The example that jwt.io shows. */
	@Test
	void signsAsOthersDo() {
		String content = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ";
		assertThat(CustomerPass.sign(content, "your-256-bit-secret"))
			.isEqualTo("SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"sub\":\"4711\"}", "{\"sub\":\"4711\",\"exp\":" + NOW + "}",
			"{\"exp\":" + (NOW + 60) + "}", "{\"sub\":\" \",\"exp\":" + (NOW + 60) + "}",
			"{\"sub\":4711,\"exp\":" + (NOW + 60) + "}", "not json", "[]" })
	void refusesClaimsThatAreIncompleteOrTooOld(String claims) {
		refuses(Pass.SECRET, Pass.with(claims));
	}

	@Test
	void refusesWhatIsNotSignedWithTheSecret() {
		String good = Pass.with(CLAIMS);
		refuses(Pass.SECRET, Pass.with(HEADER, CLAIMS, Pass.SECRET + "!"));
		refuses(Pass.SECRET, good.substring(0, good.lastIndexOf('.') + 1));
		refuses(Pass.SECRET, Pass.encoded("{\"alg\":\"none\"}") + "." + Pass.encoded(CLAIMS) + ".");
		refuses(Pass.SECRET, Pass.with("{\"alg\":\"HS512\"}", CLAIMS, Pass.SECRET));
		refuses(Pass.SECRET, good.replace('.', ' '));
		refuses(Pass.SECRET, "");
		refuses(null, good);
	}

	private static void refuses(@Nullable String secret, String pass) {
		assertThatExceptionOfType(Problem.class).isThrownBy(() -> taking(secret).holder(pass))
			.satisfies((problem) -> assertThat(problem.getStatusCode().value()).isEqualTo(422));
	}

	private static CustomerPass taking(@Nullable String secret) {
		return new CustomerPass(new CustomerPassSettings(secret), JsonMapper.builder().build(),
				Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC));
	}

}
