package dev.attune.channel.chatwoot;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SignatureTests {

	private static final byte[] BODY = "{\"event\":\"message_created\"}".getBytes(StandardCharsets.UTF_8);

	private static final Instant NOW = Instant.ofEpochSecond(1_795_939_868);

	private static final Duration FRESH = Duration.ofMinutes(5);

	/**
	 * Made with OpenSSL: {@code printf '1795939868.{"event":"message_created"}' | openssl
	 * dgst -sha256 -hmac shh}.
	 */
	private static final String SIGNED = "sha256=2baefd08c08e6fe06552f9d24faa85da69634e9a0e61fc335d861070df70682f";

	@Test
	void isThatOfTheTimeADotAndTheBody() {
		assertThat(Signature.of(BODY, "1795939868", "shh")).isEqualTo(SIGNED);
		assertThat(new Signature(SIGNED, "1795939868").fits(BODY, "shh", NOW, FRESH)).isTrue();
	}

	@Test
	void fitsNoOtherBodySecretOrTime() {
		Signature signature = new Signature(SIGNED, "1795939868");
		assertThat(signature.fits("{}".getBytes(StandardCharsets.UTF_8), "shh", NOW, FRESH)).isFalse();
		assertThat(signature.fits(BODY, "other", NOW, FRESH)).isFalse();
		assertThat(new Signature(SIGNED, "1795939869").fits(BODY, "shh", NOW, FRESH)).isFalse();
		assertThat(new Signature(SIGNED.substring(7), "1795939868").fits(BODY, "shh", NOW, FRESH)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(longs = { -301, 301, 86_400 })
	void growsStale(long seconds) {
		assertThat(new Signature(SIGNED, "1795939868").fits(BODY, "shh", NOW.plusSeconds(seconds), FRESH)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(longs = { -299, 0, 299 })
	void isFreshForMinutes(long seconds) {
		assertThat(new Signature(SIGNED, "1795939868").fits(BODY, "shh", NOW.plusSeconds(seconds), FRESH)).isTrue();
	}

	@Test
	void isNeededWithItsTime() {
		assertThat(new Signature(null, "1795939868").fits(BODY, "shh", NOW, FRESH)).isFalse();
		assertThat(new Signature(SIGNED, null).fits(BODY, "shh", NOW, FRESH)).isFalse();
		assertThat(new Signature(SIGNED, "now").fits(BODY, "shh", NOW, FRESH)).isFalse();
		assertThat(new Signature(SIGNED, "99999999999999999999").fits(BODY, "shh", NOW, FRESH)).isFalse();
	}

}
