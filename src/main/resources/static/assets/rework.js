import { Failure, events } from "./api.js";

/** Longer texts the service does not take. */
export const LONGEST = 4000;

/**
 * Has what an agent typed written anew, translated or gone on with. The text comes in pieces; what counts is the whole.
 */
export class Rework {

	#ending = new AbortController();

	/**
	 * @param request what is wanted: {mode, tone, …}
	 */
	constructor(conversation, request) {
		this.conversation = conversation;
		this.request = request;
	}

	/**
	 * @param written is given the text as far as there is any, and whether it waits for its turn
	 * @return the suggestion, or null where it was stopped
	 * @throws Failure where none could be made
	 */
	async of(text, written) {
		let pieces = "";
		let whole = null;
		let failure = null;
		const isStopped = () => this.#ending.signal.aborted;
		try {
			await events("POST", `/api/conversations/${this.conversation}/suggestions`, {
				body: { ...this.request, text, count: 1 },
				signal: this.#ending.signal,
				on: (type, data) => {
					if (isStopped()) {
						return;
					}
					if (type === "token" || type === "again") {
						pieces = type === "again" ? "" : pieces + data.text;
						written(pieces);
					}
					else if (type === "waiting") {
						written("", true);
					}
					else if (type === "suggestion") {
						[whole] = data.suggestions;
					}
					else if (type === "error") {
						failure = new Failure(data.status ?? 500, data);
					}
				},
			});
		}
		catch (lost) {
			failure = lost;
		}
		if (isStopped()) {
			return null;
		}
		if (!whole) {
			throw failure ?? new Failure(0);
		}
		return whole;
	}

	stop() {
		this.#ending.abort();
	}

}
