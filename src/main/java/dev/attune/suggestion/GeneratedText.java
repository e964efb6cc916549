package dev.attune.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.llm.ModelFailure;
import dev.attune.llm.ModelFailure.Reason;
import dev.attune.llm.Prompt;
import dev.attune.shared.Desk;
import dev.attune.shared.ForeignSentences;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.Texts;
import dev.attune.understanding.Understanding;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * What a language model wrote, made into plain text that could be sent, or found unfit.
 * Agents' channels show text as it is, so Markdown and HTML would be read by customers as
 * signs.
 */
@Component
class GeneratedText {

	private static final Pattern CODE_FENCE = Pattern.compile("(?m)^\\s*```\\w*\\s*$\\n?");

	private static final Pattern ACTIVE = Pattern.compile(
			"<\\s*/?\\s*(?:script|iframe|object|embed|svg|style|img|link|meta|form|input|button|video|audio|base)\\b"
					+ "|<[^>]*\\son\\w+\\s*=|javascript:|data:[\\w/+.-]+[;,]|!\\[[^\\]]*]\\s*\\(",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern BREAK = Pattern.compile("<\\s*(?:br\\s*/?|/p|/div|/li|/h\\d)\\s*>",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern ANCHOR = Pattern.compile(
			"<a\\s[^>]*?href\\s*=\\s*([\"'])(?:mailto:)?((?:https?://)?[^\"'\\s>]+)\\1[^>]*>(.*?)</a\\s*>",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	/** A line drawn across, or below the head of a table. */
	private static final Pattern RULE = Pattern
		.compile("(?m)^[ \\t]*(?:(?:[-*_][ \\t]*){3,}|\\|?(?:[ \\t]*:?-+:?[ \\t]*\\|)+[ \\t]*(?::?-+:?[ \\t]*)?)$\\n?");

	private static final Pattern ROW = Pattern.compile("(?m)^[ \\t]*\\|(.+)\\|[ \\t]*$");

	private static final Pattern CELL = Pattern.compile("\\s*\\|\\s*");

	private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*(?:\\s[^<>]*)?/?>");

	private static final Pattern MARKDOWN = Pattern.compile("(?m)\\*\\*\\S|__\\S|^#{1,6} |^\\s*[*+-] |`[^`\\n]+`"
			+ "|\\[[^\\]\\n]+]\\([^)\\s]+\\)|^> |^(?:---|\\*\\*\\*)\\s*$|^\\|.*\\|\\s*$|(?<!\\w)\\*[^*\\s][^*\\n]*\\*(?!\\w)");

	private static final Pattern PLACEHOLDER = Pattern
		.compile("\\[[\\p{L}][\\p{L} _'’/.-]{1,40}]|\\{\\{?\\s*[\\p{L}][\\w ]{1,40}}}?|<[\\p{L}][\\p{L} _-]{2,30}>");

	private static final Pattern QUOTED = Pattern.compile("\\A[\"“„»]([^\"“”„»«]*)[\"”“«]\\z");

	/** No language served has such words; encoded text has. */
	private static final Pattern ENCODED = Pattern.compile("(?<![\\w/.:?=&%#@-])[A-Za-z0-9+/=_-]{48,}");

	/** An object, whatever few words are around it. */
	private static final Pattern JSON = Pattern.compile("[^{}]{0,120}?(\\{\\s*\".*})[^{}]{0,120}", Pattern.DOTALL);

	/**
	 * What a model calls its thoughts where it has no mark for them, and then its reply.
	 */
	private static final Pattern THOUGHT = Pattern
		.compile("\\W{0,4}(?:thoughts?|thinking|reasoning|analysis|myśli?|analiza|úvaha|myšlenka|analýza|tank(?:e|ar)"
				+ "|resonemang|analys)\\W{0,3}:", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private static final Pattern REPLY = Pattern.compile(
			"\\b(?:final (?:answer|reply|response)|reply|response|answer|draft|odpowiedź|odpověď|svar)\\W{0,3}:\\W{0,3}?\\s*",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");

	/** Sentences that stand there before, of all, from which on a text repeats itself. */
	private static final double REPEATED = 1.0 / 3;

	/** No greeting, no signature. */
	private static final int LONG = 60;

	private static final Set<String> TEXT_FIELDS = Set.of("reply", "text", "message", "content", "answer", "response",
			"draft", "body", "suggestion", "odpowiedź", "odpověď", "svar");

	private final Understanding understanding;

	private final ForeignSentences foreign;

	private final Texts texts;

	private final Desk desk;

	private final JsonMapper json;

	GeneratedText(Understanding understanding, ForeignSentences foreign, Texts texts, Desk desk, JsonMapper json) {
		this.understanding = understanding;
		this.foreign = foreign;
		this.texts = texts;
		this.desk = desk;
		this.json = json;
	}

	/**
	 * @param written all that the model wrote
	 * @param prompt what it was asked
	 * @param language the one it was to write in
	 * @param given the text that is put into other words, whose gaps may stay; empty
	 * where there is none
	 * @param agentName who signs
	 * @throws ModelFailure where it cannot be used, with the reason
	 */
	String fit(String written, Prompt prompt, Language language, String given, String agentName) {
		if (new PromptLeak(prompt).isIn(written)) {
			throw new ModelFailure(Reason.LEAKED, "the answer repeats the prompt");
		}
		String text = ReplyPrompt.withoutMarks(withoutPreamble(unwrapped(withoutThoughts(written.strip()))));
		if (ACTIVE.matcher(text).find() || ENCODED.matcher(text).find()) {
			throw new ModelFailure(Reason.UNFIT, "the answer has markup that acts, or encoded text");
		}
		text = plain(text);
		text = filled(text, PLACEHOLDER.matcher(given).find(), agentName).strip();
		if (text.codePoints().noneMatch(Character::isLetter)) {
			throw new ModelFailure(Reason.EMPTY, "the answer says nothing");
		}
		if (isRepeating(text) && !isRepeating(given)) {
			throw new ModelFailure(Reason.REPEATING, "the answer says the same again");
		}
		if (!isIn(language, text, given)) {
			throw new ModelFailure(Reason.WRONG_LANGUAGE, "the answer is not in " + language.tag());
		}
		return text;
	}

	/** All of it: a sentence in another language would have to be taken out. */
	private boolean isIn(Language language, String text, String given) {
		return this.understanding.languageOf(text, language).equals(language)
				&& Stream.concat(Stream.of(text), Sentence.of(text).stream().map(Sentence::text))
					.filter((part) -> !given.contains(part))
					.noneMatch((part) -> this.foreign.isForeign(part, language));
	}

	/** Whether much of it, or a paragraph, stands there before. */
	private static boolean isRepeating(String text) {
		List<String> sentences = Sentence.of(text).stream().map(Sentence::text).toList();
		long said = sentences.stream().map(GeneratedText::normal).filter((one) -> one.contains(" ")).count();
		long again = said
				- sentences.stream().map(GeneratedText::normal).filter((one) -> one.contains(" ")).distinct().count();
		List<String> paragraphs = PARAGRAPHS.splitAsStream(text)
			.map(GeneratedText::normal)
			.filter((one) -> one.length() >= LONG)
			.toList();
		return again > 0 && again >= said * REPEATED || paragraphs.size() > Set.copyOf(paragraphs).size();
	}

	private static String normal(String text) {
		return String.join(" ", Shingles.words(text));
	}

	private static String withoutThoughts(String text) {
		Matcher thought = THOUGHT.matcher(text);
		if (!thought.lookingAt()) {
			return text;
		}
		Matcher reply = REPLY.matcher(text);
		if (!reply.find(thought.end()) || reply.end() == text.length()) {
			throw new ModelFailure(Reason.UNFIT, "the answer is a thought");
		}
		return text.substring(reply.end());
	}

	private String unwrapped(String text) {
		String bare = CODE_FENCE.matcher(text).replaceAll("").strip();
		Matcher json = JSON.matcher(bare);
		if (json.matches()) {
			return fromJson(json.group(1));
		}
		return (bare.startsWith("{") || bare.startsWith("[{") || bare.startsWith("[\"")) ? fromJson(bare) : bare;
	}

	private String fromJson(String text) {
		try {
			JsonNode node = this.json.readTree(text);
			JsonNode only = (node.isArray() && node.size() == 1) ? node.get(0) : node;
			if (only.isString()) {
				return only.asString().strip();
			}
			List<String> named = only.properties()
				.stream()
				.filter((field) -> TEXT_FIELDS.contains(field.getKey().toLowerCase(Locale.ROOT)))
				.map(Map.Entry::getValue)
				.filter(JsonNode::isString)
				.map(JsonNode::asString)
				.toList();
			if (named.size() == 1) {
				return named.getFirst().strip();
			}
		}
		catch (JacksonException malformed) {
			throw new ModelFailure(Reason.UNFIT, "the answer is broken JSON", malformed);
		}
		throw new ModelFailure(Reason.UNFIT, "the answer is JSON without a text");
	}

	private String withoutPreamble(String text) {
		String rest = text;
		for (Language language : this.desk.languages()) {
			Pattern preamble = Pattern.compile("\\A(?:" + this.texts.get(language, "markers.preamble") + ")",
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
			Matcher found = preamble.matcher(rest);
			if (found.find() && found.end() < rest.length()) {
				rest = rest.substring(found.end()).strip();
			}
		}
		Matcher quoted = QUOTED.matcher(rest);
		return quoted.matches() ? quoted.group(1).strip() : rest;
	}

	/** Where a link leads is for the customer to see. */
	private static String inWords(String address, String text) {
		String shown = TAG.matcher(text).replaceAll("").strip();
		return (shown.isEmpty() || shown.equals(address)) ? address : shown + " (" + address + ")";
	}

	private static String plain(String text) {
		String linked = ANCHOR.matcher(text)
			.replaceAll((link) -> Matcher.quoteReplacement(inWords(link.group(2), link.group(3))));
		String untagged = RULE.matcher(TAG.matcher(BREAK.matcher(linked).replaceAll("\n")).replaceAll(""))
			.replaceAll("");
		untagged = ROW.matcher(untagged)
			.replaceAll((row) -> Matcher.quoteReplacement(String.join(", ", CELL.split(row.group(1).strip()))));
		return MARKDOWN.matcher(untagged).find() ? Markdown.toText(untagged, Integer.MAX_VALUE) : untagged;
	}

	/**
	 * Puts in the names that are known; any other gap makes the text useless, unless it
	 * is the agent's own to fill in.
	 */
	private String filled(String text, boolean mayHaveGaps, String agentName) {
		return PLACEHOLDER.matcher(text).replaceAll((found) -> {
			String wanted = String.join(" ", Shingles.words(found.group().replace('_', ' ')));
			if (isMeant(wanted, "markers.placeholder.agent")) {
				return Matcher.quoteReplacement(agentName);
			}
			if (isMeant(wanted, "markers.placeholder.desk")) {
				return Matcher.quoteReplacement(this.desk.name());
			}
			if (mayHaveGaps) {
				return Matcher.quoteReplacement(found.group());
			}
			throw new ModelFailure(Reason.UNFIT, "the answer has a gap to be filled in");
		});
	}

	private boolean isMeant(String gap, String key) {
		return this.desk.languages().stream().anyMatch((language) -> gap.matches(this.texts.get(language, key)));
	}

}
