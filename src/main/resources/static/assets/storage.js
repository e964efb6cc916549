/**
 * What the browser keeps for us. Storage may be full, switched off or blocked in a frame; the pages then work all the
 * same and only forget when they are closed.
 */
const forgetful = new Map();

export function read(key) {
	try {
		return JSON.parse(localStorage.getItem(key)) ?? forgetful.get(key) ?? null;
	}
	catch {
		return forgetful.get(key) ?? null;
	}
}

export function write(key, value) {
	forgetful.set(key, value);
	try {
		localStorage.setItem(key, JSON.stringify(value));
	}
	catch {
		// Kept in memory only.
	}
}

export function remove(key) {
	forgetful.delete(key);
	try {
		localStorage.removeItem(key);
	}
	catch {
		// Nothing was kept.
	}
}
