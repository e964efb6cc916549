/**
 * Messages that have not got through yet, each kept by itself, so that neither a reload nor another tab loses any. They
 * carry the key under which they are sent: sent twice, by two tabs, they are stored once.
 */
import { keys, read, remove, write } from "./storage.js";

/** After how long what belongs to no conversation any more is dropped, in milliseconds. */
const STALE = 24 * 60 * 60_000;

export class Unsent {

	/** Which this tab looks after. */
	#mine = new Set();

	/**
	 * @param conversation which they belong to
	 * @param place where they were written: help or desk
	 */
	constructor(conversation, place = "help") {
		this.conversation = conversation;
		this.prefix = `attune.${place}.unsent.`;
	}

	/** Those of before, oldest first. */
	load() {
		const found = keys(this.prefix).map(read).filter(Boolean);
		found.filter(({ of, at }) => of !== this.conversation && Date.now() - Date.parse(at) > STALE)
			.forEach(({ key }) => remove(this.prefix + key));
		const mine = found.filter(({ of }) => of === this.conversation).sort((one, other) => one.at.localeCompare(other.at));
		mine.forEach(({ key }) => this.#mine.add(key));
		return mine.map(({ of, ...message }) => message);
	}

	/** @param pending all that has not got through now */
	keep(pending) {
		const now = new Set(pending.map(({ key }) => key));
		for (const message of pending.filter(({ key }) => !this.#mine.has(key))) {
			this.#mine.add(message.key);
			write(this.prefix + message.key, { of: this.conversation, ...message });
		}
		for (const key of [...this.#mine].filter((mine) => !now.has(mine))) {
			this.#mine.delete(key);
			remove(this.prefix + key);
		}
	}

	/** Forgets them all. */
	drop() {
		this.keep([]);
	}

}
