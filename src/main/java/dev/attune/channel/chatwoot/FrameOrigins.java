package dev.attune.channel.chatwoot;

import java.util.List;

import dev.attune.shared.FrameAncestors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The connected helpdesks' origins, kept, since every page asks for them. What an admin
 * changes holds on the other instances a few seconds later.
 */
@Component
class FrameOrigins implements FrameAncestors {

	private static final Logger log = LoggerFactory.getLogger(FrameOrigins.class);

	private final Helpdesks helpdesks;

	private volatile List<String> origins = List.of();

	FrameOrigins(Helpdesks helpdesks) {
		this.helpdesks = helpdesks;
	}

	@Override
	public List<String> origins() {
		return this.origins;
	}

	@Scheduled(fixedDelay = 5_000)
	void refresh() {
		try {
			this.origins = this.helpdesks.origins();
		}
		catch (DataAccessException failure) {
			log.debug("The helpdesks' origins stay as they are", failure);
		}
	}

}
