/**
 * The page that shows this one in a frame: a helpdesk that tells which conversation its agent has open. It is believed
 * only where an admin has connected it, and what it says is data: it names a conversation, and proves nobody's identity.
 */
const ASK = "chatwoot-dashboard-app:fetch-info";

/** How often it is asked until it answers, in milliseconds. */
const AGAIN = [0, 300, 1_000, 2_500, 5_000];

export const isFramed = window.parent !== window;

export class Helpdesk {

	#timers = [];

	/**
	 * @param origins of the helpdesks that are believed
	 * @param chosen is told {origin, account, conversation} whenever the agent opens a conversation
	 */
	constructor(origins, chosen) {
		this.origins = new Set(origins);
		this.chosen = chosen;
	}

	start() {
		addEventListener("message", this.#hear);
		this.ask();
	}

	stop() {
		removeEventListener("message", this.#hear);
		this.#rest();
	}

	/** Asks which conversation is open. The question holds nothing that others may not know. */
	ask() {
		this.#rest();
		this.#timers = AGAIN.map((after) => setTimeout(() => window.parent.postMessage(ASK, "*"), after));
	}

	#rest() {
		this.#timers.forEach(clearTimeout);
		this.#timers = [];
	}

	#hear = (event) => {
		if (event.source !== window.parent || !this.origins.has(event.origin)) {
			return;
		}
		const conversation = contextOf(event.data)?.conversation;
		const id = number(conversation?.id);
		const account = number(conversation?.account_id ?? conversation?.messages?.[0]?.account_id);
		if (id && account) {
			this.#rest();
			this.chosen({ origin: event.origin, account, conversation: id });
		}
	};

}

/** The data of an appContext message, which comes as JSON in a string. */
function contextOf(message) {
	if (typeof message !== "string" || !message.startsWith("{")) {
		return null;
	}
	try {
		const { event, data } = JSON.parse(message);
		return event === "appContext" ? data : null;
	}
	catch {
		return null;
	}
}

function number(value) {
	return Number.isSafeInteger(value) && value > 0 ? value : null;
}
