/**
 * Calls of the service. A call that fails throws a Failure, which says in the user's language what happened, that
 * nothing is lost, and what to do.
 */
import { known, language, t } from "./i18n.js";

const RETRIES = [600, 1800, 4000];

/** In a frame of another site the browser keeps sign-ins apart; the service has to know where one is from. */
const PLACE = location.pathname.startsWith("/sidebar") ? { "X-Attune-Sidebar": "yes" } : {};

const TEMPORARY = new Set([502, 503, 504]);

/** Why a call failed; the message is for the user. */
export class Failure extends Error {

	constructor(status, problem = {}) {
		super();
		this.status = status;
		this.problem = problem;
		this.type = String(problem.type ?? "").replace("urn:attune:problem:", "");
	}

	/** In words, in the language that is chosen now. */
	get message() {
		if (this.status === 0) {
			return t("problem.offline");
		}
		const most = this.problem.mostMegabytes ? ".most" : "";
		for (const key of [`problem.${this.type}${most}`, `problem.${this.type}`, `problem.${this.status}`]) {
			if (known(key)) {
				return t(key, { detail: this.problem.detail ?? "", most: this.problem.mostMegabytes ?? "" });
			}
		}
		return this.status >= 500 ? t("problem.ours") : (this.problem.detail ?? t("problem.ours"));
	}

	/** What is wrong with a field, in words, or null. */
	field(name) {
		const error = this.problem.errors?.find((candidate) => candidate.field === name
			|| candidate.field?.endsWith(`.${name}`));
		return error ? (known(`problem.field.${name}`) ? t(`problem.field.${name}`) : error.detail) : null;
	}

}

export function get(path, options) {
	return call("GET", path, undefined, options);
}

/**
 * Writes. The same key makes repeating it harmless, so that a write whose answer was lost is simply made again.
 */
export function post(path, body, options = {}) {
	return call("POST", path, body, { key: newKey(), ...options });
}

/** A key that nobody else makes. Pages that are not served over https have no crypto.randomUUID. */
export function newKey() {
	return crypto.randomUUID?.()
		?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Replaces. Repeating it is harmless by itself. */
export function put(path, body, options) {
	return call("PUT", path, body, options);
}

/** Replaces while the page is being closed; nobody is left to hear whether it worked. */
export function putOnLeaving(path, body) {
	send("PUT", path, { body: JSON.stringify(body), keepalive: true, headers: { "Content-Type": "application/json" } }).catch(() => {});
}

/** Changes what is given, and leaves the rest. */
export function patch(path, body, options) {
	return call("PATCH", path, body, options);
}

export function remove(path, options) {
	return call("DELETE", path, undefined, options);
}

/** Reads what is to be kept as a file, as it comes. */
export async function download(path, { token, accept }) {
	const response = await send("GET", path, { token, headers: { Accept: accept } });
	if (!response.ok) {
		await read(response);
	}
	return response.text();
}

/** Sends files. Not repeated: what takes long should not start twice. */
export async function upload(path, form) {
	const response = await send("POST", path, { body: form, headers: {} });
	return read(response);
}

/**
 * Follows a stream of events until it is stopped by its signal. A connection that breaks is taken up again where it
 * broke off, with pauses that grow.
 * @param handlers on(type, data), and connected(true | false)
 */
export async function follow(path, { token, signal, on, connected = () => {} }) {
	let lastEventId = null;
	let failures = 0;
	while (!signal.aborted) {
		try {
			await events("GET", path, {
				token, signal,
				headers: lastEventId ? { "Last-Event-ID": lastEventId } : {},
				opened: () => {
					failures = 0;
					connected(true);
				},
				on: (type, data, id) => {
					on(type, data);
					lastEventId = id ?? lastEventId;
				},
			});
		}
		catch (failure) {
			if (signal.aborted) {
				return;
			}
			if (failure instanceof Failure && failure.status >= 400 && failure.status < 500 && failure.status !== 429) {
				throw failure;
			}
			failures++;
		}
		if (failures > 0) {
			connected(false);
		}
		await pause(failures === 0 ? 250 : Math.min(15_000, 500 * 2 ** failures) * (0.75 + Math.random() / 2), signal);
	}
}

/** Reads one stream of events to its end. A breath every few seconds tells that it still lives. */
export async function events(method, path, { body, token, signal, headers = {}, opened = () => {}, on }) {
	const life = new AbortController();
	const stop = () => life.abort();
	signal?.addEventListener("abort", stop);
	let watchdog;
	const breathe = () => {
		clearTimeout(watchdog);
		watchdog = setTimeout(stop, 45_000);
	};
	try {
		breathe();
		const response = await send(method, path, {
			body: body && JSON.stringify(body), token, signal: life.signal,
			headers: { Accept: "text/event-stream", ...(body && { "Content-Type": "application/json" }), ...headers },
		});
		if (!response.ok) {
			await read(response);
		}
		opened();
		const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
		let rest = "";
		for (;;) {
			const { value, done } = await reader.read();
			if (done) {
				return;
			}
			breathe();
			const blocks = (rest + value).split(/\r?\n\r?\n/);
			rest = blocks.pop();
			blocks.forEach((block) => dispatch(block, on));
		}
	}
	catch (failure) {
		throw failure instanceof Failure ? failure : new Failure(0);
	}
	finally {
		clearTimeout(watchdog);
		signal?.removeEventListener("abort", stop);
	}
}

function dispatch(block, on) {
	let type = "message";
	let id = null;
	const data = [];
	for (const line of block.split(/\r?\n/)) {
		// A text may have line separators (U+2028) in it, which end no line here.
		const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
		if (field === "event") {
			type = value;
		}
		else if (field === "id") {
			id = value;
		}
		else if (field === "data") {
			data.push(value);
		}
	}
	if (data.length > 0) {
		on(type, JSON.parse(data.join("\n")), id);
	}
}

async function call(method, path, body, { token, key, signal } = {}) {
	for (let attempt = 0;; attempt++) {
		try {
			const response = await send(method, path, {
				token, signal, body: body === undefined ? undefined : JSON.stringify(body),
				headers: {
					Accept: "application/json",
					...(body !== undefined && { "Content-Type": "application/json" }),
					...(key && { "Idempotency-Key": key }),
				},
			});
			return await read(response);
		}
		catch (failure) {
			const again = failure.status === 0 || TEMPORARY.has(failure.status);
			if (!again || signal?.aborted || attempt >= RETRIES.length) {
				throw failure;
			}
			await pause(RETRIES[attempt], signal);
		}
	}
}

async function send(method, path, { body, token, signal, headers, keepalive }) {
	const csrf = token ? null : cookie("XSRF-TOKEN");
	try {
		return await fetch(path, {
			method, body, signal, keepalive, credentials: token ? "omit" : "same-origin", cache: "no-store",
			headers: {
				"X-Requested-With": "XMLHttpRequest",
				"Accept-Language": language(),
				...PLACE,
				...(token && { Authorization: `Bearer ${token}` }),
				...(csrf && { "X-XSRF-TOKEN": csrf }),
				...headers,
			},
		});
	}
	catch {
		throw new Failure(0);
	}
}

async function read(response) {
	const isJson = /[/+]json/.test(response.headers.get("Content-Type") ?? "");
	const body = response.status === 204 || !isJson ? null : await response.json().catch(() => null);
	if (!response.ok) {
		throw new Failure(response.status, body ?? {});
	}
	return body;
}

/** Waits, at most until there is a connection again, or it is no use any more. */
export function pause(milliseconds, signal) {
	return new Promise((resolve) => {
		const timer = setTimeout(done, milliseconds);
		function done() {
			clearTimeout(timer);
			signal?.removeEventListener("abort", done);
			removeEventListener("online", done);
			resolve();
		}
		signal?.addEventListener("abort", done);
		addEventListener("online", done);
	});
}

function cookie(name) {
	const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
	return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}
