package dev.attune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.attune.retrieval.IndexFilled;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WelcomeTests {

	@Test
	void namesThePagesOnTheRealPortAndTheFirstPasswords(CapturedOutput output, @TempDir Path folder)
			throws IOException {
		Path credentials = Files.createFile(folder.resolve("credentials"));
		greet(new MockEnvironment().withProperty("local.server.port", "8123"), folder);
		assertThat(output.getOut()).contains("http://localhost:8123/ ", "http://localhost:8123/help",
				"http://localhost:8123/desk", "http://localhost:8123/knowledge", "http://localhost:8123/faq",
				credentials.toString());
	}

	@Test
	void namesNoPasswordsThatItDoesNotHave(CapturedOutput output, @TempDir Path folder) {
		greet(new MockEnvironment().withProperty("local.server.port", "8123"), folder);
		assertThat(output.getOut()).contains("Attune is ready").doesNotContain("passwords");
	}

	@Test
	void saysNothingWhereNothingIsServed(CapturedOutput output, @TempDir Path folder) {
		greet(new MockEnvironment(), folder);
		assertThat(output.getOut()).doesNotContain("Attune is ready");
	}

	@Test
	void saysWhatIsStillBeingReadAndWhenItIs(CapturedOutput output, @TempDir Path folder) {
		Welcome welcome = new Welcome(new DataFolder(folder), () -> false);
		welcome.greet(ready(new MockEnvironment().withProperty("local.server.port", "8123")));
		assertThat(output.getOut()).contains("Attune is ready", "Still reading the knowledge:")
			.doesNotContain("All of the");
		welcome.filled(new IndexFilled());
		welcome.filled(new IndexFilled());
		assertThat(output.getOut()).containsOnlyOnce("All of the knowledge can be found now.");
	}

	@Test
	void saysNothingOfReadingWhereAllIsRead(CapturedOutput output, @TempDir Path folder) {
		Welcome welcome = new Welcome(new DataFolder(folder), () -> true);
		welcome.greet(ready(new MockEnvironment().withProperty("local.server.port", "8123")));
		welcome.filled(new IndexFilled());
		assertThat(output.getOut()).contains("Attune is ready").doesNotContain("Still", "All of the");
	}

	private static void greet(MockEnvironment environment, Path folder) {
		new Welcome(new DataFolder(folder), () -> true).greet(ready(environment));
	}

	private static ApplicationReadyEvent ready(MockEnvironment environment) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(environment);
		return new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO);
	}

}
