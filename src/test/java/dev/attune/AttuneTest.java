package dev.attune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.attune.channel.Pass;
import dev.attune.llm.RememberedVectors;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webtestclient.autoconfigure.AutoConfigureWebTestClient;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application on a real port, the real embedded database in a data
 * folder of its own, and the real in-process model.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
		// A developer's own Ollama is none of the tests' business.
		"attune.llm.ollama.url=off",
		// The sites that tests play, to which their pages on localhost are another.
		"attune.widget.origins=http://127.0.0.1:*,http://localhost:*", "attune.widget.customer-secret=" + Pass.SECRET,
		// What no test waits for longer, here for all so that they share one application.
		"attune.channel.chatwoot.patience=4s", "attune.channel.chatwoot.longest-pause=2s",
		"attune.channel.chatwoot.address=https://help.example/",
		// Every change of an article would have the sample desk's hundred golden
		// questions asked.
		"attune.retrieval.evaluate-after=1h" })
@AutoConfigureWebTestClient(timeout = "30s")
@Import(RememberedVectors.class)
@ContextConfiguration(initializers = AttuneTest.FreshDataFolder.class)
public @interface AttuneTest {

	class FreshDataFolder implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			SampleDesk.note(context);
			try {
				Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")),
						"data");
				TestPropertyValues
					.of("attune.data=" + folder.toAbsolutePath(), "attune.embedded.binaries=target/postgres-binaries")
					.applyTo(context);
			}
			catch (IOException failure) {
				throw new UncheckedIOException(failure);
			}
		}

	}

}
