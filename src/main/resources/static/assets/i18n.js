/**
 * The pages' words in the user's language: the one they chose, else the first of the browser's that there is.
 */
import { read, write } from "./storage.js";

export const LANGUAGES = { en: "English", pl: "Polski", cs: "Čeština", sv: "Svenska" };

const KEY = "attune.language";

/** Which texts a page has besides those of the customers' pages, which are few: a phone loads no desk's. */
const MORE = document.documentElement.dataset.texts;

const listeners = new Set();

let current = pick();

let texts = await load(current);

let format = formats(current);

document.documentElement.lang = current;

export function language() {
	return current;
}

/** All languages there are, the user's own first. */
export function languages() {
	return [current, ...Object.keys(LANGUAGES).filter((tag) => tag !== current)];
}

export function setLanguage(wanted) {
	return speak(wanted).then(() => write(KEY, wanted));
}

/** Changes the language for those who have not chosen one themselves. */
export function proposeLanguage(wanted) {
	return wanted in LANGUAGES && !read(KEY) ? speak(wanted) : Promise.resolve();
}

async function speak(wanted) {
	texts = await load(wanted);
	current = wanted;
	format = formats(wanted);
	document.documentElement.lang = wanted;
	listeners.forEach((listener) => listener());
}

/**
 * The text of a key, with {name} filled in. A text that depends on a number is an object of plural forms, chosen by n.
 */
export function t(key, values = {}) {
	const text = texts[key];
	if (text === undefined) {
		console.warn(`No text for ${key}`);
		return key;
	}
	const form = typeof text === "string" ? text : (text[format.plural.select(values.n)] ?? text.other);
	return form.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/** Whether there is a text of this key. */
export function known(key) {
	return texts[key] !== undefined;
}

/** Like t, but another text where there is none of this key. */
export function tOr(key, fallback) {
	return known(key) ? t(key) : fallback;
}

/** "now", "4 min", "1 h 5 min": how long somebody has waited. */
export function duration(seconds) {
	const minutes = Math.floor(Math.max(0, seconds) / 60);
	if (minutes < 1) {
		return t("time.underAMinute");
	}
	if (minutes < 60) {
		return t("time.minutes", { n: minutes });
	}
	return minutes < 24 * 60 ? t("time.hours", { h: Math.floor(minutes / 60), m: minutes % 60 })
		: t("time.days", { n: Math.floor(minutes / 60 / 24) });
}

/** How long a person takes to come, in the words of the desk's messages; empty where no time is told. */
export function waitInWords(told) {
	return told?.waitInWords?.[current] ?? "";
}

/** "14:05", "yesterday 14:05", "3 Nov 14:05". */
export function moment(iso) {
	const at = new Date(iso);
	const days = Math.round((startOfDay(new Date()) - startOfDay(at)) / 86_400_000);
	const time = format.time.format(at);
	if (days === 0) {
		return time;
	}
	const day = days === 1 ? format.relative.format(-1, "day")
		: (at.getFullYear() === new Date().getFullYear() ? format.day : format.date).format(at);
	return `${day} ${time}`;
}

/**
 * "today 14:05", "tomorrow 14:05", "Mon 30 Nov 14:05": a time to come. With a zone, as the clocks there show it: "today 14:05
 * (Central European Time)" where the user's own show another.
 */
export function coming(iso, zone) {
	const at = new Date(iso);
	return `${dayAndTime(at, zone)}${inBrackets(at, zone)}`;
}

/** "tomorrow 10:00–11:00". */
export function comingBetween(from, to, zone) {
	const at = new Date(from);
	return `${dayAndTime(at, zone)}–${format.time.format(wallClock(new Date(to), zone))}${inBrackets(at, zone)}`;
}

function dayAndTime(at, zone) {
	const there = wallClock(at, zone);
	const days = Math.round((startOfDay(there) - startOfDay(wallClock(new Date(), zone))) / 86_400_000);
	const day = days === 0 || days === 1 ? format.relative.format(days, "day") : format.weekdayAndDay.format(there);
	return t("time.at", { day, time: format.time.format(there) });
}

function inBrackets(at, zone) {
	const name = foreignZone(at, zone);
	return name ? ` (${name.replace(/ \(([^)]*)\)/, ", $1")})` : "";
}

/** What clocks in a zone show at a moment, as the date at which they show it here; without a zone, the moment. */
export function wallClock(at, zone) {
	if (!zone) {
		return at;
	}
	const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric",
		hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(at);
	const [year, month, day, hour, minute, second] = ["year", "month", "day", "hour", "minute", "second"]
		.map((type) => Number(parts.find((part) => part.type === type).value));
	return new Date(year, month - 1, day, hour, minute, second);
}

/** The moment at which clocks in a zone show a date. */
export function momentOf(wall, zone) {
	let at = wall;
	for (let i = 0; zone && i < 2; i++) {
		at = new Date(at.getTime() + wall.getTime() - wallClock(at, zone).getTime());
	}
	return at;
}

/** The name of a zone where its clocks show another time than the user's, else nothing. */
export function foreignZone(at, zone) {
	if (!zone || Math.abs(wallClock(at, zone) - at) < 60_000) {
		return null;
	}
	return new Intl.DateTimeFormat(current, { timeZone: zone, timeZoneName: "longGeneric" }).formatToParts(at)
		.find((part) => part.type === "timeZoneName").value;
}

/** "21 Nov 2026 14:05": complete, for what is read later and elsewhere. */
export function stamp(iso) {
	const at = new Date(iso);
	return `${format.date.format(at)} ${format.time.format(at)}`;
}

/** The name of a day of the week, 1 for Monday. */
export function weekday(n) {
	const name = format.weekday.format(new Date(2024, 0, n));
	return name.charAt(0).toLocaleUpperCase(current) + name.slice(1);
}

/** The day of a date: "21 Nov 2026". A date without a time is that day everywhere. */
export function date(iso) {
	return format.date.format(new Date(iso.includes("T") ? iso : `${iso}T00:00`));
}

export function number(value, options) {
	return new Intl.NumberFormat(current, options).format(value);
}

/** "€15": a sum, in the way of a language, by default the user's. */
export function money(value, currency, tag = current) {
	return new Intl.NumberFormat(tag, { style: "currency", currency, trailingZeroDisplay: "stripIfInteger" }).format(value);
}

/** "Swedish", in the user's language. */
export function languageName(tag) {
	try {
		return format.names.of(tag) ?? tag;
	}
	catch {
		return tag;
	}
}

/** The same, standing alone. */
export function languageLabel(tag) {
	const name = languageName(tag);
	return name.charAt(0).toLocaleUpperCase(current) + name.slice(1);
}

/** Draws a component anew when the language changes. */
export class Localized {

	constructor(host) {
		this.host = host;
		host.addController(this);
	}

	hostConnected() {
		this.listener = () => this.host.requestUpdate();
		listeners.add(this.listener);
	}

	hostDisconnected() {
		listeners.delete(this.listener);
	}

}

/** Sets the document's title to the text of a key, now and whenever the language changes. */
export function titled(key) {
	const set = () => document.title = t(key);
	set();
	listeners.add(set);
}

function pick() {
	const wanted = [new URLSearchParams(location.search).get("language"), read(KEY), document.documentElement.dataset.language,
		...navigator.languages];
	return wanted.filter(Boolean).map((tag) => tag.split("-")[0].toLowerCase()).find((tag) => tag in LANGUAGES) ?? "en";
}

async function load(tag) {
	const files = MORE ? [tag, `${MORE}/${tag}`] : [tag];
	const parts = await Promise.all(files.map(async (file) => (await fetch(new URL(`./texts/${file}.json`, import.meta.url))).json()));
	return Object.assign({}, ...parts);
}

/** Days and months in the way of the user's own country, where the language is spoken in several. */
function formats(tag) {
	const own = navigator.languages.find((candidate) => candidate.startsWith(`${tag}-`));
	const locale = own ?? (tag === "en" ? "en-GB" : tag);
	return {
		plural: new Intl.PluralRules(tag),
		time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
		day: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
		weekday: new Intl.DateTimeFormat(locale, { weekday: "long" }),
		weekdayAndDay: new Intl.DateTimeFormat(locale, { weekday: "short", day: "numeric", month: "short" }),
		date: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" }),
		relative: new Intl.RelativeTimeFormat(tag, { numeric: "auto" }),
		names: new Intl.DisplayNames([tag], { type: "language" }),
	};
}

function startOfDay(at) {
	return new Date(at.getFullYear(), at.getMonth(), at.getDate());
}
