import { get } from "./api.js";

/**
 * Who is signed in: undefined until that is known, null for nobody. A component that has one is drawn anew when it
 * changes.
 */
export class Session {

	current = undefined;

	failure = null;

	constructor(host) {
		this.host = host;
		host.addController(this);
	}

	async hostConnected() {
		try {
			this.current = await get("/api/session");
		}
		catch (failure) {
			this.current = null;
			this.failure = failure.status === 401 ? null : failure;
		}
		this.host.requestUpdate();
	}

	begin(session) {
		this.current = session;
		this.host.requestUpdate();
	}

	/** The session has ended, here or on another page. */
	end() {
		this.begin(null);
	}

	has(role) {
		return Boolean(this.current?.roles.includes(role));
	}

}

/** Who may what one role may: an admin anything, a publisher also what an editor may. */
const ALSO = { editor: ["publisher", "admin"], publisher: ["admin"] };

export function may(session, role) {
	return [role, ...ALSO[role] ?? []].some((one) => session?.roles.includes(one));
}
