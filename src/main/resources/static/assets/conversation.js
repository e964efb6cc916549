import { Failure, follow, get, newKey, pause, post, put, remove } from "./api.js";

const REFRESH = 15_000;

/** How long until opening is tried again, in milliseconds; sooner when the browser has a connection again. */
const REOPEN = 5_000;

/** Draws a component anew whenever the conversation that it shows changes. */
export class Watch {

	constructor(host) {
		this.host = host;
		this.changed = () => host.requestUpdate();
		host.addController(this);
	}

	hostUpdate() {
		if (this.watched !== this.host.conversation) {
			this.hostDisconnected();
			this.watched = this.host.conversation;
			this.watched?.addEventListener("change", this.changed);
		}
	}

	hostDisconnected() {
		this.watched?.removeEventListener("change", this.changed);
		this.watched = null;
	}

}

/**
 * A conversation as this browser knows it: what the event log says, and what was written here and is still on its way.
 * Says "change" whenever something of it did.
 */
export class Conversation extends EventTarget {

	/** Each has a key that stays the same from the moment it was written, so that nothing jumps. */
	messages = [];

	/** bot, queued, agent or resolved. */
	status = null;

	/** Place in the queue and estimate, while it waits for a person. */
	wait = null;

	/** The call that the customer is promised, if any. */
	call = null;

	/** What the customer is to be asked now that it is over: {open, nps}. */
	survey = null;

	connected = true;

	/** Whether what was said before is there. */
	loaded = false;

	/** Why it can no longer be followed. */
	failure = null;

	#ending = new AbortController();

	#sending = Promise.resolve();

	#opening = null;

	/**
	 * @param id null for one that is still to be opened
	 * @param token the customer's, null for agents, who have a session
	 * @param author what the messages written here count as
	 * @param pending messages that were written before the page was loaded anew, and did not get through: those of
	 * customers are sent again, those of agents kept until they say so, as more may have been said since
	 * @param open opens one that has no id yet; gives {id, token, status}, and may be called again after it failed
	 */
	constructor(id, { token = null, author = "customer", status = null, pending = [], open = null } = {}) {
		super();
		this.id = id;
		this.open = open;
		this.loaded = !id;
		this.token = token;
		this.author = author;
		this.status = status;
		this.messages = pending.map((message) => (author === "agent"
			? { ...message, author, state: "failed", isKept: true } : { ...message, author, state: "sending" }));
	}

	get pending() {
		return this.messages.filter((message) => message.state === "sending" || message.state === "failed")
			.map(({ key, text, at, suggestionId }) => ({ key, text, at, suggestionId }));
	}

	/** Whether the assistant owes an answer. */
	get thinking() {
		const last = this.messages.findLast((message) => message.author !== "system");
		return this.status === "bot" && (last?.author === "customer" && last.state !== "failed" || last?.helpful === false);
	}

	start() {
		this.#follow();
		this.messages.filter(({ state }) => state === "sending").forEach((message) => this.#deliver(message));
		this.timer = setInterval(() => {
			this.#refreshWait();
			this.#resendUnreached();
		}, REFRESH);
		addEventListener("online", this.#online);
	}

	stop() {
		this.#ending.abort();
		clearInterval(this.timer);
		removeEventListener("online", this.#online);
	}

	/** Resolves once there is a conversation to talk in; fails with a Failure, and may be asked again. */
	opened() {
		if (this.id) {
			return Promise.resolve();
		}
		this.#opening ??= this.open().then((opened) => {
			this.id = opened.id;
			this.token = opened.token;
			this.status ??= opened.status;
			this.#changed();
		}).finally(() => this.#opening = null);
		return this.#opening;
	}

	/**
	 * Writes a message; it is shown at once and sent after those before it. Resolves with it after the first try.
	 * @param sent is called once it is stored, however many tries that takes
	 * @param acknowledged whether it may go out although it has words of an internal note
	 */
	async send(text, suggestionId, sent = () => {}, acknowledged = false) {
		const message = { key: newKey(), author: this.author, text, suggestionId, acknowledged, sent, at: new Date().toISOString(), state: "sending" };
		this.messages = [...this.messages, message];
		this.#changed();
		await this.#deliver(message);
		return message;
	}

	/** Takes back what was not sent. */
	takeOut(message) {
		this.messages = this.messages.filter((other) => other !== message);
		this.#changed();
	}

	#online = () => this.#resendUnreached();

	/** What failed because nobody could be reached is not the writer's to send again. */
	#resendUnreached() {
		this.messages.filter(({ id, state, failure }) => !id && state === "failed" && failure && (failure.status === 0 || failure.status >= 500))
			.forEach((message) => this.#deliver(message));
	}

	/** Sends again what did not get through. */
	resend = () => {
		this.messages.filter((message) => !message.id && message.state !== "streaming").forEach((message) => {
			message.acknowledged ||= message.failure?.type === "internal-words";
			this.#deliver(message);
		});
	};

	/** Asks for a person, or to be called by one. */
	async askForPerson(callback) {
		await this.opened();
		const wait = await post(`/api/conversations/${this.id}/handover`, callback ? { callback } : {}, this.#as());
		this.#waits(wait);
	}

	/** Changes when, or where, the customer is called; without a wish, they are not called. */
	async changeCall(callback) {
		await this.opened();
		const path = `/api/conversations/${this.id}/callback`;
		this.call = callback ? await put(path, callback, this.#as()) : await remove(path, this.#as());
		this.#changed();
	}

	/** Says who the customer would rather talk to: bot or person. */
	async prefer(preference) {
		await this.opened();
		const { status } = await post(`/api/conversations/${this.id}/preference`, { preference }, this.#as());
		this.status = status;
		this.#changed();
	}

	/** Says whether an answer of the assistant helped. */
	async judge(message, helpful) {
		await this.opened();
		await put(`/api/conversations/${this.id}/messages/${message}/verdict`, { helpful }, this.#as());
		this.messages.filter(({ id }) => id === message).forEach((judged) => judged.helpful = helpful);
		this.#changed();
	}

	async rate(rating) {
		await this.opened();
		await post(`/api/conversations/${this.id}/rating`, rating, this.#as());
	}

	/** The customer would rather not say how it was. */
	async skipSurvey() {
		await post(`/api/conversations/${this.id}/survey/skip`, {}, this.#as());
	}

	#deliver(message) {
		if (message.underway) {
			return message.underway;
		}
		message.state = "sending";
		message.isKept = false;
		message.underway = this.#sending.then(() => this.#post(message)).finally(() => message.underway = null);
		this.#sending = message.underway.catch(() => {});
		this.#changed();
		return message.underway;
	}

	async #post(message) {
		if (message.id) {
			return;
		}
		try {
			await this.opened();
			const path = this.author === "agent" ? "replies" : "messages";
			const body = { text: message.text, ...(message.suggestionId && { suggestionId: message.suggestionId }),
				...(message.acknowledged && { acknowledged: true }) };
			const stored = await post(`/api/conversations/${this.id}/${path}`, body, this.#as({ key: message.key }));
			this.#stored(message, stored);
		}
		catch (failure) {
			message.state = "failed";
			message.failure = failure instanceof Failure ? failure : new Failure(0);
			this.connected = this.connected && (Boolean(this.id) || message.failure.status !== 0);
			this.#changed();
		}
	}

	/** The answer to a write may come before or after the message's event. */
	#stored(message, { id, at }) {
		const already = this.messages.find((other) => other.id === id);
		if (already && already !== message) {
			this.messages = this.messages.filter((other) => other !== message);
		}
		Object.assign(message, { id, at, state: "sent", failure: null });
		this.#tell(message);
		this.#changed();
	}

	#tell(message) {
		message.sent?.();
		message.sent = null;
	}

	async #follow() {
		try {
			await this.#untilOpened();
			await follow(`/api/conversations/${this.id}/events`, {
				token: this.token,
				signal: this.#ending.signal,
				on: (type, data) => this.#on(type, data),
				connected: (connected) => {
					this.connected = connected;
					this.loaded = true;
					this.#changed();
					if (connected) {
						this.#resendUnreached();
					}
				},
			});
		}
		catch (failure) {
			if (this.#ending.signal.aborted) {
				return;
			}
			this.failure = failure instanceof Failure ? failure : new Failure(0);
			this.#changed();
		}
	}

	/** Opening is tried again until it works, or is refused. */
	async #untilOpened() {
		while (!this.id) {
			try {
				await this.opened();
			}
			catch (failure) {
				if (failure instanceof Failure && failure.status >= 400 && failure.status < 500 && failure.status !== 429) {
					throw failure;
				}
				await pause(REOPEN, this.#ending.signal);
			}
			if (this.#ending.signal.aborted) {
				throw new Failure(0);
			}
		}
	}

	#on(type, data) {
		if (type === "message") {
			this.#heard(data);
			if (this.status === "queued" && data.author !== "bot") {
				// A number to be called on may have been written.
				this.#refreshSoon();
			}
		}
		else if (type === "token") {
			this.#hears(data);
		}
		else if (type === "status") {
			this.status = data.status;
			this.wait = data.status === "queued" ? this.wait : null;
			if (data.status === "queued") {
				this.#refreshSoon();
			}
			if (data.status === "resolved" && this.token) {
				this.#askAfterwards();
			}
		}
		else if (type === "survey") {
			this.survey = data;
		}
		else if (type === "handover") {
			this.wait = data;
		}
		else if (type === "callback") {
			this.call = data.phone ? data : null;
			this.#refreshSoon();
		}
		this.#changed();
	}

	#heard(data) {
		const known = this.messages.find((message) => message.id === data.id)
			?? this.messages.find((message) => !message.id && message.author === data.author
				&& message.text === data.text && message.state !== "streaming");
		if (known) {
			Object.assign(known, data, { state: "sent" });
			this.#tell(known);
			return;
		}
		const isOnItsWay = (message) => !message.id;
		this.messages = [...this.messages.filter((message) => !isOnItsWay(message)), { key: data.id, state: "sent", ...data },
			...this.messages.filter(isOnItsWay)];
	}

	/** A piece of an answer that is still being written. */
	#hears({ messageId, text }) {
		const known = this.messages.find((message) => message.id === messageId);
		if (!known) {
			this.messages = [...this.messages, { key: messageId, id: messageId, author: "bot", text,
				at: new Date().toISOString(), state: "streaming" }];
		}
		else if (known.state === "streaming") {
			known.text += text;
		}
	}

	#refreshSoon() {
		clearTimeout(this.soon);
		this.soon = setTimeout(() => this.#refreshWait(), 50);
	}

	/** The place in the queue changes with what others do, of which this conversation's log says nothing. */
	async #refreshWait() {
		if (this.status !== "queued" || document.hidden || this.#ending.signal.aborted) {
			return;
		}
		try {
			const { status, waiting: wait } = await get(`/api/conversations/${this.id}`, this.#as());
			if (wait && status === "queued" && this.status === "queued") {
				this.#waits({ ...wait, status });
			}
		}
		catch {
			// What is shown stays; the next look is soon.
		}
	}

	/** An old end of the conversation is followed by what came after it: the service knows what is still to be asked. */
	async #askAfterwards() {
		try {
			this.survey = await get(`/api/conversations/${this.id}/survey`, this.#as());
			this.#changed();
		}
		catch {
			// Nobody has to be asked.
		}
	}

	#waits(wait) {
		this.status = wait.status;
		this.wait = wait.status === "queued" ? wait : null;
		this.#changed();
	}

	#as(options = {}) {
		return { token: this.token, ...options };
	}

	#changed() {
		this.messages = [...this.messages];
		this.dispatchEvent(new Event("change"));
	}

}
