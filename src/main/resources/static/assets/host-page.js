/**
 * The site that shows the help in a frame, by widget.js. It decides how the window looks and when it is open, and is told
 * when there is something new; what is said in the conversation it is never told. Whatever it says is data.
 */
import { changedElsewhere, isKept, keepElsewhere, onChange, read, write } from "./storage.js";

const SEEN = "attune.help.seen";

/** How long after the connection what was said before keeps coming, in milliseconds. */
const REPLAY = 1_000;

/** How long the site may take to answer, in milliseconds; nobody answers where the page is opened by itself. */
const PATIENCE = 3_000;

export class HostPage {

	#port;

	#conversation;

	#told = {};

	/** The conversation's messages so far. */
	#known = new Set();

	/** From when on they are new, and not what was said before this page was opened. */
	#newSince = 0;

	/** What is done for the site: {open(focus), person(), language(tag), customer()}. */
	#page = {};

	constructor(port, { title, greeting, accent, theme, language, preference, customer, isOpen }) {
		this.#port = port;
		this.title = words(title);
		this.greeting = words(greeting);
		this.accent = /^#[0-9a-f]{6}$/.test(accent) ? accent : null;
		this.theme = ["light", "dark"].includes(theme) ? theme : null;
		this.language = words(language);
		this.prefersPerson = preference === "person";
		this.isOpen = Boolean(isOpen);
		this.#identify(customer);
	}

	#identify(customer) {
		/** What proves who is signed in on the site, or null; and the name it is proved for. */
		this.customer = typeof customer === "string" && customer.length <= 4_000 ? customer : null;
		this.signedIn = this.customer && subjectOf(this.customer);
	}

	/** Says that the frame is here, and waits for the site's answer: a HostPage, or null where there is none. */
	static greet() {
		if (window.parent === window) {
			return Promise.resolve(null);
		}
		return new Promise((resolve) => {
			const timer = setTimeout(done, PATIENCE);
			function done(host = null) {
				clearTimeout(timer);
				removeEventListener("message", hear);
				resolve(host);
			}
			function hear({ source, data, ports }) {
				if (source === window.parent && data?.attune === "welcome" && ports.length === 1) {
					const host = new HostPage(ports[0], data);
					if (!isKept()) {
						keepElsewhere(data.kept ?? {}, (key, value) => host.#tell({ type: "keep", key, value }));
					}
					done(host);
				}
			}
			addEventListener("message", hear);
			// The greeting holds nothing that others may not know; only sites that may frame this page get it.
			window.parent.postMessage({ attune: "hello" }, "*");
		});
	}

	/** From now on the site's wishes are heard. */
	serve(page) {
		this.#page = page;
		this.#port.onmessage = ({ data }) => this.#hear(data ?? {});
		addEventListener("keydown", (event) => {
			if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) {
				this.close();
			}
		});
		onChange((key) => key === SEEN && this.#look());
		this.#tell({ type: "ready" });
	}

	close() {
		this.#tell({ type: "close" });
	}

	speaks(language) {
		this.#tellOnce("language", { language });
	}

	/** Tells the site of what is new in a conversation; null where there is none. */
	watch(conversation) {
		this.#conversation?.removeEventListener("change", this.#look);
		this.#conversation = conversation;
		this.#known = new Set();
		this.#newSince = conversation?.id ? Infinity : 0;
		conversation?.addEventListener("change", this.#look);
		this.#look();
	}

	#look = () => {
		const conversation = this.#conversation;
		const others = conversation?.messages.filter(({ id, author, state }) => id && author !== "customer" && state !== "streaming") ?? [];
		const last = others.at(-1)?.id;
		let seen = read(SEEN);
		if (this.isOpen && last && (seen?.of !== conversation.id || seen.message !== last)) {
			seen = { of: conversation.id, message: last };
			write(SEEN, seen);
		}
		this.#tellOnce("active", { active: Boolean(conversation) && conversation.status !== "resolved" && !conversation.failure });
		this.#tellOnce("status", { status: conversation?.status ?? "none" });
		this.#tellOnce("unread", { count: this.isOpen ? 0 : unseen(others, seen, conversation?.id) });
		if (this.#newSince === Infinity && conversation.loaded) {
			this.#newSince = performance.now() + REPLAY;
		}
		for (const { id, author } of others.filter(({ id }) => !this.#known.has(id))) {
			this.#known.add(id);
			if (performance.now() >= this.#newSince) {
				this.#tell({ type: "message", author });
			}
		}
	};

	#hear({ type, focus, language, customer, key, value }) {
		switch (type) {
			case "open":
				this.isOpen = true;
				this.#look();
				this.#page.open(Boolean(focus));
				break;
			case "close":
				this.isOpen = false;
				this.#look();
				break;
			case "kept":
				if (!isKept()) {
					changedElsewhere(key, value ?? null);
				}
				break;
			case "person":
				this.#page.person();
				break;
			case "customer":
				this.#identify(customer);
				this.#page.customer();
				break;
			case "language":
				this.#page.language(words(language));
				break;
		}
	}

	#tellOnce(type, said) {
		const told = JSON.stringify(said);
		if (this.#told[type] !== told) {
			this.#told[type] = told;
			this.#tell({ type, ...said });
		}
	}

	#tell(message) {
		this.#port.postMessage(message);
	}

}

/** How many came after the one that was seen last; none, as long as that one is not here yet. */
function unseen(messages, seen, conversation) {
	if (seen?.of !== conversation) {
		return messages.length;
	}
	const at = messages.findIndex(({ id }) => id === seen.message);
	return at < 0 ? 0 : messages.length - 1 - at;
}

/** Only to see that it is somebody else: the service looks at the signature. */
function subjectOf(pass) {
	try {
		const claims = atob(pass.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
		return String(JSON.parse(new TextDecoder().decode(Uint8Array.from(claims, (byte) => byte.charCodeAt(0)))).sub ?? "") || null;
	}
	catch {
		return null;
	}
}

function words(value) {
	return typeof value === "string" && value !== "" ? value.slice(0, 200) : null;
}
