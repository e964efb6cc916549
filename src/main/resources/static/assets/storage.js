/**
 * What the browser keeps for us. Storage may be full, switched off or blocked in a frame; the pages then work all the
 * same and only forget when they are closed, unless somebody else keeps it for them.
 */
const forgetful = new Map();

let tellKeeper = () => {};

const listeners = new Set();

addEventListener("storage", ({ key }) => listeners.forEach((listener) => listener(key)));

/** Whether this browser keeps anything here. */
export function isKept() {
	try {
		localStorage.setItem("attune.try", "");
		localStorage.removeItem("attune.try");
		return true;
	}
	catch {
		return false;
	}
}

/**
 * @param kept what was kept before, by key
 * @param keep is told of every change, with null for what is no longer wanted
 */
export function keepElsewhere(kept, keep) {
	Object.entries(kept).filter(([, value]) => value !== null).forEach(([key, value]) => forgetful.set(key, value));
	tellKeeper = keep;
}

/** Another tab has changed what is kept elsewhere. */
export function changedElsewhere(key, value) {
	if (value === null) {
		forgetful.delete(key);
	}
	else {
		forgetful.set(key, value);
	}
	listeners.forEach((listener) => listener(key));
}

/** Tells of every key that another tab changes. Gives a function that ends it. */
export function onChange(listener) {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

export function read(key) {
	if (forgetful.has(key)) {
		return forgetful.get(key);
	}
	try {
		return JSON.parse(localStorage.getItem(key));
	}
	catch {
		return null;
	}
}

export function write(key, value) {
	try {
		localStorage.setItem(key, JSON.stringify(value));
		forgetful.delete(key);
	}
	catch {
		forgetful.set(key, value);
		tellKeeper(key, value);
	}
}

export function remove(key) {
	forgetful.delete(key);
	try {
		localStorage.removeItem(key);
	}
	catch {
		tellKeeper(key, null);
	}
}

/** The keys that begin with a prefix. */
export function keys(prefix) {
	let stored = [];
	try {
		stored = Object.keys(localStorage);
	}
	catch {
		// Then only what is in memory.
	}
	return [...new Set([...stored, ...forgetful.keys()])].filter((key) => key.startsWith(prefix));
}
