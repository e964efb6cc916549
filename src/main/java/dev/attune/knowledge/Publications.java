package dev.attune.knowledge;

import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Publishes articles at the time that was set for them. The times are in the database:
 * whichever instance looks first publishes, once, and what came due while none ran is
 * published at the next start.
 */
@Component
class Publications {

	private static final Logger log = LoggerFactory.getLogger(Publications.class);

	private final ArticleLife articles;

	Publications(ArticleLife articles) {
		this.articles = articles;
	}

	@Scheduled(fixedDelay = 2_000)
	void publishDue() {
		Optional<Article> published = this.articles.publishNextDue();
		while (published.isPresent()) {
			log.info("Published {} at its time", published.get().id());
			published = this.articles.publishNextDue();
		}
	}

}
