import { html } from "lit";
import { t } from "./i18n.js";

/** An address, with the brackets around it where there are some, or one of e-mail. What ends a sentence after it is no part of it. */
const ADDRESS = new RegExp([/\((https?:\/\/[^\s<>"“”„()]+)\)/, /https?:\/\/[^\s<>"“”„]*[^\s<>"“”„.,;:!?'’)\]]/,
	/(?<![\p{L}\p{N}._+@\/-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}\.[A-Za-z]{2,24}(?![\p{L}\p{N}@-])/]
	.map(({ source }) => source).join("|"), "gu");

/** What stands before an address in brackets and names it: from the last capital on, "My orders". */
const NAME = /(?:^|[^\p{L}\p{N}])(\p{Lu}[\p{L}\p{N}+&’'-]*(?: [\p{Ll}\p{N}][\p{L}\p{N}+&’'-]*){0,4}) $/u;

/**
 * A text whose addresses are links: texts and nodes, never markup. An address that the text names is called so, any other by
 * where it leads; a name is believed only where the desk has written it.
 * @param isOurs whether the desk has written the text, and not a customer
 */
export function linked(text, isOurs) {
	const parts = [];
	let end = 0;
	for (const found of text.matchAll(ADDRESS)) {
		const address = found[1] ?? found[0];
		if (!address.includes("://")) {
			parts.push(text.slice(end, found.index), html`<a href="mailto:${address}">${address}</a>`);
			end = found.index + address.length;
			continue;
		}
		if (!URL.canParse(address)) {
			continue;
		}
		const before = text.slice(end, found.index);
		const name = found[1] && isOurs ? NAME.exec(before)?.[1] : undefined;
		if (name) {
			parts.push(before.slice(0, -name.length - 1), link(address, name));
		}
		else {
			parts.push(before, found[1] ? "(" : "", link(address, isOurs ? called(address) : address), found[1] ? ")" : "");
		}
		end = found.index + found[0].length;
	}
	return [...parts, text.slice(end)];
}

/** Where an address leads, without what only browsers need. */
function called(address) {
	const { host, pathname } = new URL(address);
	return `${host.replace(/^www\./, "")}${decoded(pathname).replace(/\/$/, "")}`;
}

function decoded(path) {
	try {
		return decodeURI(path);
	}
	catch {
		return path;
	}
}

function link(address, name) {
	return html`<a href=${new URL(address).href} target="_blank" rel="noopener noreferrer nofollow">${name}<span class="visually-hidden"> ${t("timeline.newTab")}</span></a>`;
}
