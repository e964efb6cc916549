package dev.attune.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must hold of the pages' files, whatever the pages do.
 */
class PagesTests {

	private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>",
			Pattern.DOTALL);

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");

	private static final Path COMPONENTS = Path.of("assets", "components");

	private static final JsonMapper json = JsonMapper.builder().build();

	@Test
	void allPagesCarryTheSameImportMap() {
		assertThat(pages().map(PagesTests::importMap).distinct()).hasSize(1);
	}

	@Test
	void theImportMapNamesWhatIsThere() {
		JsonNode imports = json.readTree(importMap(pages().findFirst().orElseThrow())).get("imports");

		assertThat(imports.propertyNames()).contains("lit", "lit/", "lit-html", "@lit/reactive-element");
		assertThat(imports.valueStream()
			.map(JsonNode::asString)
			.map((path) -> path.endsWith("/") ? path + "package.json" : path))
			.allSatisfy((path) -> assertThat(PagesTests.class.getResource("/META-INF/resources" + path)).as(path)
				.isNotNull());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void aPageHasNothingInlineButTheImportMap(Resource page) {
		assertThat(IMPORT_MAP.matcher(text(page)).replaceFirst("")).doesNotContainPattern("<script(?![^>]* src=)")
			.doesNotContain("<style")
			.doesNotContainPattern("\\s(on\\w+|style)=");
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void aScriptMakesNoMarkupOutOfText(Resource script) {
		assertThat(text(script)).doesNotContainIgnoringCase("innerHTML")
			.doesNotContainIgnoringCase("outerHTML")
			.doesNotContainIgnoringCase("insertAdjacentHTML")
			.doesNotContain("unsafeHTML", "unsafe-html", "unsafeSVG", "document.write", "eval(");
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void aScriptAsksNobodyElse(Resource script) {
		assertThat(text(script)).doesNotContainPattern("[\"'`(]https?://(?!www\\.w3\\.org/2000/svg\")");
	}

	@ParameterizedTest
	@ValueSource(strings = { "pl", "cs", "sv" })
	void everyLanguageSaysTheSame(String language) {
		for (String folder : List.of("", "desk/")) {
			JsonNode english = texts(folder + "en");
			JsonNode texts = texts(folder + language);

			assertThat(new TreeSet<>(texts.propertyNames())).isEqualTo(new TreeSet<>(english.propertyNames()));
			for (String key : english.propertyNames()) {
				assertThat(placeholders(texts.get(key))).as(key).isEqualTo(placeholders(english.get(key)));
			}
		}
	}

	/** A phone that opens the chat loads no text of the desk's. */
	@Test
	void theCustomersPagesHaveTheirTextsAndNoOthers() {
		Set<Path> customers = new LinkedHashSet<>();
		List.of("help", "widget", "privacy", "home")
			.forEach((page) -> read(COMPONENTS.resolve(page + "-page.js"), customers));
		String scripts = customers.stream().map(PagesTests::script).collect(Collectors.joining("\n"));
		Set<String> said = new TreeSet<>(texts("en").propertyNames());

		assertThat(said).allMatch((key) -> isNamed(key, scripts));
		assertThat(texts("desk/en").propertyNames()).doesNotContainAnyElementsOf(said)
			.noneMatch((key) -> isNamed(key, scripts));
	}

	/** As a whole, or where a script puts it together: <code>`rating.${n}`</code>. */
	private static boolean isNamed(String key, String scripts) {
		return scripts.contains("\"" + key + "\"") || scripts.contains("`" + key.replaceFirst("\\d$", "") + "$")
				|| Stream.iterate(key.lastIndexOf('.'), (dot) -> dot > 0, (dot) -> key.lastIndexOf('.', dot - 1))
					.anyMatch((dot) -> scripts.contains("`" + key.substring(0, dot + 1) + "${"));
	}

	/** A script and all that it imports. */
	private static void read(Path script, Set<Path> into) {
		if (into.add(script)) {
			Pattern.compile("(?:from|import) \"(\\.[^\"]+)\"")
				.matcher(script(script))
				.results()
				.forEach((other) -> read(script.resolveSibling(other.group(1)).normalize(), into));
		}
	}

	private static String script(Path path) {
		return text(files("static/" + path).getFirst());
	}

	/** It cannot fetch its texts from another site, so it carries them. */
	@Test
	void theScriptForOtherSitesSaysTheSameInEveryLanguage() {
		String script = text(files("static/widget.js").getFirst());
		String texts = script.substring(script.indexOf("const TEXTS"), script.indexOf("const STYLES"));
		Map<String, List<String>> keys = Pattern.compile("(?ms)^\\t\\t(\\w\\w): \\{(.*?)^\\t\\t}")
			.matcher(texts)
			.results()
			.collect(Collectors.toMap((language) -> language.group(1),
					(language) -> Pattern.compile("(\\w+): \"[^\"]+\"")
						.matcher(language.group(2))
						.results()
						.map((key) -> key.group(1))
						.toList()));
		assertThat(keys).containsOnlyKeys("en", "pl", "cs", "sv");
		assertThat(keys.get("en")).contains("help", "failed", "offline");
		assertThat(keys.values().stream().distinct()).hasSize(1);
	}

	@Test
	void everyTextThatScriptsNameIsThere() {
		Set<String> keys = new TreeSet<>(texts("en").propertyNames());
		keys.addAll(texts("desk/en").propertyNames());
		Pattern named = Pattern.compile("\\b(?:t|titled)\\(\"([^\"]+)\"");

		assertThat(scripts().flatMap((script) -> named.matcher(text(script)).results())
			.map((result) -> result.group(1))
			.collect(Collectors.toSet())).isSubsetOf(keys);
	}

	private static Set<String> placeholders(JsonNode text) {
		String form = text.isString() ? text.asString() : text.get("other").asString();
		return PLACEHOLDER.matcher(form).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private static JsonNode texts(String language) {
		return json.readTree(text(files("static/assets/texts/" + language + ".json").getFirst()));
	}

	private static String importMap(Resource page) {
		Matcher map = IMPORT_MAP.matcher(text(page));
		assertThat(map.find()).as(page + " has an import map").isTrue();
		return map.group(1);
	}

	static Stream<Resource> pages() {
		return files("static/**/*.html").stream();
	}

	static Stream<Resource> scripts() {
		return Stream.concat(files("static/assets/**/*.js").stream(), files("static/widget.js").stream());
	}

	private static List<Resource> files(String pattern) {
		try {
			return Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath:" + pattern));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static String text(Resource resource) {
		try {
			return resource.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
