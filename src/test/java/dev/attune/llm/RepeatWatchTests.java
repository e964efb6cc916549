package dev.attune.llm;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepeatWatchTests {

	@ParameterizedTest
	@ValueSource(strings = { "ha", "We will look into it. ", "Przepraszamy za opóźnienie.\n",
			"We are sorry that your parcel has not come yet, and we have started a search with the carrier today. " })
	void noticesALoopWhereverThePiecesAreCut(String loop) {
		for (int size : new int[] { 1, 3, 7, 50 }) {
			assertThat(isLooping("Hello, thank you for writing. " + loop.repeat(40), size)).as("pieces of " + size)
				.isTrue();
		}
	}

	@Test
	void noticesItSoon() {
		RepeatWatch watch = new RepeatWatch();
		String loop = "We will look into it. ";
		int times = 0;
		while (!watch.isLooping(loop)) {
			times++;
		}
		assertThat(times).isLessThan(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "1. Open the lid.\n2. Open the tray.\n3. Open the door.\n4. Open the drawer.\n",
			"---------------------------------------------------------------------------",
			"No, no, no, that is not it.", "Ring 08-465 004 20 or 0000 0000 0000 0000.",
			"..............................................................",
			"Very, very, very good news: it is here." })
	void leavesOrdinaryTextAlone(String text) {
		assertThat(isLooping(text, 3)).isFalse();
	}

	private static boolean isLooping(String text, int size) {
		RepeatWatch watch = new RepeatWatch();
		return IntStream.iterate(0, (at) -> at < text.length(), (at) -> at + size)
			.anyMatch((at) -> watch.isLooping(text.substring(at, Math.min(text.length(), at + size))));
	}

}
