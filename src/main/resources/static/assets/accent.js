/**
 * A site's own colour in place of ours, made lighter or darker until what is written in it can be read (WCAG 2.2, 4.5:1).
 */
const READABLE = 4.5;

/** The lightest and the darkest of the surfaces that tokens.css has for either appearance. */
const GROUNDS = { light: "#f6f7f7", dark: "#1f292b" };

/** @param colour as #rrggbb */
export function wear(colour) {
	const light = toward(colour, "#000000", GROUNDS.light);
	const dark = toward(colour, "#ffffff", GROUNDS.dark);
	const set = (name, inLight, inDark) => document.documentElement.style.setProperty(name, `light-dark(${inLight}, ${inDark})`);
	set("--accent", light, dark);
	set("--accent-strong", mixed(light, "#000000", 0.25), mixed(dark, "#ffffff", 0.35));
	set("--on-accent", ink(light), ink(dark));
	set("--accent-soft", mixed(light, "#ffffff", 0.88), mixed(dark, "#101617", 0.8));
}

export function contrast(one, other) {
	const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
	return (lighter + 0.05) / (darker + 0.05);
}

function toward(colour, end, ground) {
	for (let share = 0; share < 1; share += 0.05) {
		const candidate = mixed(colour, end, share);
		if (contrast(candidate, ground) >= READABLE) {
			return candidate;
		}
	}
	return end;
}

function ink(colour) {
	return contrast(colour, "#ffffff") >= READABLE ? "#ffffff" : "#000000";
}

function mixed(one, other, share) {
	const [a, b] = [parts(one), parts(other)];
	return `#${a.map((part, at) => Math.round(part + (b[at] - part) * share).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(colour) {
	const [red, green, blue] = parts(colour).map((part) => part / 255)
		.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parts(colour) {
	return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}
