package dev.attune;

import java.io.PrintStream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Attune {

	/**
	 * What is looked after every other second goes on while one of them takes long. With
	 * virtual threads Spring's own scheduler would give all of them one thread.
	 */
	@Bean
	ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
		return builder.poolSize(4).build();
	}

	public static void main(String[] arguments) {
		if (!CommandLine.isCommand(arguments)) {
			SpringApplication.run(Attune.class, arguments);
			return;
		}
		PrintStream out = System.out;
		// The result has the standard output to itself.
		System.setOut(System.err);
		int code = CommandLine.run(CommandLine.withoutSettings(arguments), CommandLine.settings(arguments), out,
				System.err);
		out.flush();
		System.exit(code);
	}

}
