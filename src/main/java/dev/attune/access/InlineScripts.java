package dev.attune.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The scripts written into the pages themselves, which a browser runs only if the content
 * security policy names their hash. An import map must be one of them.
 */
@Component
class InlineScripts {

	private static final Pattern SCRIPT = Pattern.compile("<script\\b([^>]*)>(.*?)</script\\s*>",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern FROM_ELSEWHERE = Pattern.compile("\\ssrc\\s*=", Pattern.CASE_INSENSITIVE);

	private final List<String> sources;

	InlineScripts(ResourcePatternResolver resources) {
		this.sources = pages(resources).flatMap(InlineScripts::sourcesIn).distinct().sorted().toList();
	}

	/**
	 * The scripts of all pages, as sources of a {@code script-src} directive.
	 */
	List<String> sources() {
		return this.sources;
	}

	static Stream<String> sourcesIn(String page) {
		// A browser hashes what it parsed, where every line ends in a line feed.
		String parsed = page.replace("\r\n", "\n").replace('\r', '\n');
		return SCRIPT.matcher(parsed)
			.results()
			.filter((script) -> !FROM_ELSEWHERE.matcher(script.group(1)).find())
			.map((script) -> "'sha256-" + hash(script.group(2)) + "'");
	}

	private static Stream<String> pages(ResourcePatternResolver resources) {
		try {
			return Stream.of(resources.getResources("classpath*:static/**/*.html")).map(InlineScripts::text);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static String text(Resource page) {
		try {
			return page.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static String hash(String script) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException("every Java platform has SHA-256", impossible);
		}
	}

}
