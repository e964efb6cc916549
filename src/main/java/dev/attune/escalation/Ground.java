package dev.attune.escalation;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One of the reasons why a customer is where they are in the queue.
 *
 * @param word {@code danger} and other words for why a person is needed, {@code anger}
 * and other feelings, {@code promise-near}, {@code promise-broken}, {@code waits},
 * {@code returned}, {@code colleague}, {@code same-customer}, {@code skill},
 * {@code language}, {@code passed-on}
 * @param minutes how long they wait, are from the promise, or are past it
 * @param value which colleague, team or language, by its name
 * @param points what it counts, in minutes of waiting
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Ground(String word, @Nullable Long minutes, @Nullable String value, double points) {

	/** Whether it is about how long a customer should wait at most. */
	boolean tellsOfPromise() {
		return this.word.startsWith("promise-");
	}

}
