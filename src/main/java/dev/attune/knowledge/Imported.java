package dev.attune.knowledge;

import java.util.Collections;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What an item of an imported file is.
 */
sealed interface Imported {

	/** The id that it has here. */
	String id();

	/** What tells it from others in the same file. */
	Fingerprint key();

	/** The same where an item says the same. */
	Fingerprint says();

	/**
	 * @param owner who keeps it right, where the file says so
	 * @param leftOut what was taken out of it, since it could have run
	 */
	record AnArticle(ArticleContent content, ArticleStatus status, @Nullable String owner,
			Set<String> leftOut) implements Imported {

		public AnArticle {
			leftOut = Collections.unmodifiableSet(new TreeSet<>(leftOut));
		}

		@Override
		public String id() {
			return this.content.id().value();
		}

		@Override
		public Fingerprint key() {
			return Fingerprint.of("article", id());
		}

		@Override
		public Fingerprint says() {
			return Fingerprint.of(this.content.fingerprint(), this.status, Objects.requireNonNullElse(this.owner, ""));
		}

	}

	record ATicket(TicketContent content) implements Imported {

		@Override
		public String id() {
			return this.content.id().value();
		}

		@Override
		public Fingerprint key() {
			return Fingerprint.of("ticket", id());
		}

		@Override
		public Fingerprint says() {
			return Fingerprint.of(this.content);
		}

	}

}
