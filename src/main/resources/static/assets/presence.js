import { put, putOnLeaving } from "./api.js";
import { read, remove, write } from "./storage.js";

const PATH = "/api/desk/me";

const KEPT = "attune.desk.presence";

/**
 * Whether the agent is at the desk: from opening it to closing its last tab. Who is away stays away over a reload.
 */
export class Presence {

	/** What the desk knows of the agent; null until it is known. */
	me = null;

	constructor(host) {
		this.host = host;
	}

	/** The desk is open. */
	async begin() {
		this.tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("attune-desk") : null;
		this.tabs?.addEventListener("message", this.#otherClosed);
		addEventListener("pagehide", this.#closing);
		addEventListener("pageshow", this.#shown);
		await this.change({ presence: read(KEPT) ?? "available" });
	}

	/** The desk is closed, but not the page. */
	end() {
		this.tabs?.close();
		removeEventListener("pagehide", this.#closing);
		removeEventListener("pageshow", this.#shown);
		this.me = null;
	}

	/**
	 * The agent goes home.
	 * @param conversations hand-back or keep
	 */
	async signOut(conversations) {
		remove(KEPT);
		await put(PATH, { presence: "offline", conversations });
	}

	async change(change) {
		// Now, too: a reload may come before the answer.
		this.#keep(change.presence);
		this.heard(await put(PATH, change));
		this.#keep(this.me.presence);
	}

	#keep(presence) {
		if (presence === "away") {
			write(KEPT, "away");
		}
		else if (presence) {
			remove(KEPT);
		}
	}

	heard(me) {
		this.me = me;
		this.host.requestUpdate();
	}

	#closing = () => {
		if (this.me) {
			this.tabs?.postMessage("closed");
			// It may be a reload. Who does not come back is noticed soon.
			putOnLeaving(PATH, { presence: "offline", conversations: "keep" });
		}
	};

	/** Another tab said that nobody is here, but this one still is. Its word may get through late, so ours is said twice. */
	#otherClosed = () => {
		const { presence } = this.me ?? {};
		if (presence && presence !== "offline") {
			setTimeout(() => this.#stillHere(), 1_000);
			setTimeout(() => this.#stillHere(), 5_000);
		}
	};

	#stillHere() {
		const { presence } = this.me ?? {};
		if (presence && presence !== "offline") {
			this.change({ presence }).catch(() => {});
		}
	}

	/** Back from the browser's memory. */
	#shown = (event) => {
		if (event.persisted) {
			this.change({ presence: read(KEPT) ?? "available" }).catch(() => {});
		}
	};

}
