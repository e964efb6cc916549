package dev.attune;

import java.io.PrintStream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class Attune {

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
