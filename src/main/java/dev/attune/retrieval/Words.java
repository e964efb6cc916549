package dev.attune.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.attune.shared.Language;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

import org.springframework.stereotype.Component;

/**
 * The words of a text as the index knows them: stemmed by Lucene's analyzer for the
 * language, without stop words, and without diacritics, since customers often type none.
 */
@Component
class Words {

	private static final int LONGEST = 60;

	private final Map<String, Analyzer> analyzers = Map.of("en", new EnglishAnalyzer(), "pl", new PolishAnalyzer(),
			"cs", new CzechAnalyzer(), "sv", new SwedishAnalyzer());

	private final Analyzer anyLanguage = new StandardAnalyzer();

	/** The distinct words of a text, in the order in which they first appear. */
	Set<String> of(String text, Language language) {
		Set<String> words = new LinkedHashSet<>();
		Analyzer analyzer = this.analyzers.getOrDefault(language.tag(), this.anyLanguage);
		try (TokenStream tokens = new ASCIIFoldingFilter(analyzer.tokenStream("text", text))) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			tokens.reset();
			while (tokens.incrementToken()) {
				if (!term.isEmpty() && term.length() <= LONGEST) {
					words.add(term.toString());
				}
			}
			tokens.end();
		}
		catch (IOException impossible) {
			throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
		}
		return words;
	}

	/** Words as a {@code tsvector} or, joined by {@code |}, a {@code tsquery} literal. */
	static String joined(Set<String> words, String separator) {
		return words.stream().map(Words::quoted).collect(Collectors.joining(separator));
	}

	private static String quoted(String word) {
		return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'";
	}

}
