package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.PastTicket;

/**
 * A piece of a source that is found by itself: its title, one way of asking for it, or a
 * paragraph.
 *
 * @param part {@code title}, {@code question} or {@code body}
 * @param text what is shown of it
 * @param searched whose words are indexed: a paragraph alone often does not say what it
 * is about, its title does
 */
record Passage(String part, String text, String searched) {

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	/** About as much as the embedding model reads at once. */
	private static final int LONGEST = 800;

	boolean isParagraph() {
		return "body".equals(this.part);
	}

	/** What is embedded. */
	String embedded() {
		return isParagraph() ? this.searched : Ending.asked(this.searched);
	}

	static List<Passage> of(Article article) {
		List<Passage> passages = new ArrayList<>();
		passages.add(new Passage("title", article.title(), article.title()));
		article.questions().forEach((question) -> passages.add(new Passage("question", question, question)));
		paragraphs(article.body())
			.forEach((paragraph) -> passages.add(new Passage("body", paragraph, article.title() + "\n" + paragraph)));
		return passages;
	}

	static List<Passage> of(PastTicket ticket) {
		List<Passage> passages = new ArrayList<>();
		String subject = ticket.subject();
		if (subject != null) {
			passages.add(new Passage("title", subject, subject));
		}
		for (String piece : pieces(ticket.text())) {
			passages.add(new Passage("question", piece, piece));
		}
		return passages;
	}

	/** A line that only announces what follows ("This is how:") goes with it. */
	static List<String> paragraphs(String text) {
		List<String> paragraphs = new ArrayList<>();
		String announcement = "";
		for (String paragraph : BLANK_LINE.split(text.strip())) {
			if (paragraph.endsWith(":")) {
				announcement += paragraph + "\n";
			}
			else {
				paragraphs.addAll(pieces(announcement + paragraph));
				announcement = "";
			}
		}
		paragraphs.addAll(pieces(announcement));
		return paragraphs;
	}

	/** Cuts a text that is too long at the ends of its sentences or, at worst, words. */
	private static List<String> pieces(String text) {
		List<String> pieces = new ArrayList<>();
		String rest = text.strip();
		while (rest.length() > LONGEST) {
			int cut = Math.max(rest.lastIndexOf(". ", LONGEST), rest.lastIndexOf('\n', LONGEST)) + 1;
			if (cut < LONGEST / 4) {
				cut = rest.lastIndexOf(' ', LONGEST);
			}
			if (cut < LONGEST / 4) {
				cut = LONGEST;
			}
			pieces.add(rest.substring(0, cut).strip());
			rest = rest.substring(cut).strip();
		}
		if (!rest.isEmpty()) {
			pieces.add(rest);
		}
		return pieces;
	}

}
