package dev.attune.suggestion;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.attune.conversation.Conversations;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.ReplyGuard;

import org.springframework.stereotype.Component;

/**
 * Finds words of internal notes in what an agent is about to send, wherever they have
 * them from: a suggestion, a macro, or what they pasted.
 */
@Component
class InternalWords implements ReplyGuard {

	/** As many notes are compared as could hold it. */
	private static final int COMPARED = 5;

	private final Search search;

	private final Conversations conversations;

	private final Desk desk;

	InternalWords(Search search, Conversations conversations, Desk desk) {
		this.desk = desk;
		this.search = search;
		this.conversations = conversations;
	}

	@Override
	public List<String> quotedNotes(ConversationId conversation, String text) {
		Set<String> written = Shingles.of(text, Steering.QUOTED);
		written.removeAll(Shingles.of(Situation.saidByAll(this.conversations.messages(conversation)), Steering.QUOTED));
		List<Evidence> notes = written.isEmpty() ? List.of() : quoted(written, text);
		if (!notes.isEmpty()) {
			Language language = this.conversations.get(conversation).language();
			this.search.find(Query.ofCustomer(text, language))
				.evidence()
				.forEach((article) -> written.removeAll(Shingles.of(article.text(), Steering.QUOTED)));
		}
		return notes.stream().filter((note) -> quotes(written, note)).map(Evidence::title).distinct().toList();
	}

	/** In any language of the desk: a note is pasted as it is. */
	private List<Evidence> quoted(Set<String> written, String text) {
		return this.desk.languages()
			.stream()
			.flatMap((language) -> this.search.find(new Query(text, language, EnumSet.of(Kind.NOTE), COMPARED))
				.evidence()
				.stream())
			.filter((note) -> quotes(written, note))
			.toList();
	}

	private static boolean quotes(Set<String> written, Evidence note) {
		return Shingles.of(note.text(), Steering.QUOTED).stream().anyMatch(written::contains);
	}

}
