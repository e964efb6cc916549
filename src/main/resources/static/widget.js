/*
 * Attune's help window for any site: a button, and a window that holds a page of the desk in a frame. How to use it, the
 * attributes and the few functions are in docs/widget.md. It asks nobody but the desk, keeps nothing of the conversation
 * on the site, and works under a content security policy that allows the desk in script-src and frame-src: its styles are
 * a constructed sheet in a shadow root, and no text becomes markup.
 */
(() => {
	const script = document.currentScript;
	if (!script || window.Attune) {
		return;
	}

	const TEXTS = {
		en: {
			help: "Help", open: "Open help", close: "Close help", one: "1 new message", more: "{n} new messages",
			opening: "Opening …", failed: "The help window cannot be opened here just now.",
			unnamed: "Is this your site? Then name {origin} in the settings of the desk (ATTUNE_WIDGET_ORIGINS).",
			offline: "No connection. The window opens as soon as it is back.", again: "Try again",
			page: "Open the help page", newTab: "(opens in a new tab)",
		},
		pl: {
			help: "Pomoc", open: "Otwórz pomoc", close: "Zamknij pomoc", one: "1 nowa wiadomość", more: "Nowe wiadomości: {n}",
			opening: "Otwieranie …", failed: "Okna pomocy nie można teraz tutaj otworzyć.",
			unnamed: "To Państwa strona? Wtedy trzeba podać {origin} w ustawieniach (ATTUNE_WIDGET_ORIGINS).",
			offline: "Brak połączenia. Okno otworzy się, gdy tylko połączenie wróci.", again: "Spróbuj ponownie",
			page: "Otwórz stronę pomocy", newTab: "(otwiera się w nowej karcie)",
		},
		cs: {
			help: "Pomoc", open: "Otevřít pomoc", close: "Zavřít pomoc", one: "1 nová zpráva", more: "Nové zprávy: {n}",
			opening: "Otevírá se …", failed: "Okno s pomocí tady teď nejde otevřít.",
			unnamed: "Je to vaše stránka? Pak uveďte {origin} v nastavení (ATTUNE_WIDGET_ORIGINS).",
			offline: "Žádné připojení. Okno se otevře, jakmile se obnoví.", again: "Zkusit znovu",
			page: "Otevřít stránku s pomocí", newTab: "(otevře se na nové kartě)",
		},
		sv: {
			help: "Hjälp", open: "Öppna hjälpen", close: "Stäng hjälpen", one: "1 nytt meddelande", more: "{n} nya meddelanden",
			opening: "Öppnar …", failed: "Hjälpfönstret går inte att öppna här just nu.",
			unnamed: "Är det din sajt? Ange i så fall {origin} i inställningarna (ATTUNE_WIDGET_ORIGINS).",
			offline: "Ingen anslutning. Fönstret öppnas så snart den är tillbaka.", again: "Försök igen",
			page: "Öppna hjälpsidan", newTab: "(öppnas i en ny flik)",
		},
	};

	const STYLES = `
		:host {
			all: initial !important;
			position: fixed !important;
			z-index: 2147483000 !important;
			inset: auto 20px 20px auto !important;
			display: block !important;
			color-scheme: light dark !important;
			font: 16px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif !important;
		}

		:host([data-position="left"]) {
			inset: auto auto 20px 20px !important;
		}

		:host([data-theme="light"]) {
			color-scheme: light !important;
		}

		:host([data-theme="dark"]) {
			color-scheme: dark !important;
		}

		@media print {
			:host {
				display: none !important;
			}
		}

		* {
			box-sizing: border-box;
		}

		[hidden] {
			display: none !important;
		}

		.launcher {
			position: relative;
			display: flex;
			align-items: center;
			justify-content: center;
			gap: 10px;
			min-width: 56px;
			min-height: 56px;
			margin: 0 0 0 auto;
			padding: 0 20px 0 16px;
			border: 0;
			border-radius: 28px;
			background: var(--accent, #0f5c73);
			color: var(--on-accent, #fff);
			font: inherit;
			font-weight: 600;
			cursor: pointer;
			box-shadow: 0 4px 16px rgb(16 32 36 / 28%);
		}

		:host([data-position="left"]) .launcher {
			margin: 0 auto 0 0;
		}

		.picture {
			display: flex;
		}

		.launcher:hover {
			filter: brightness(1.08);
		}

		.launcher.bare {
			padding: 0;
		}

		:focus-visible {
			outline: 3px solid light-dark(#17211f, #e8eeee);
			outline-offset: 2px;
			box-shadow: 0 0 0 2px light-dark(#fff, #101617);
		}

		svg {
			flex: none;
			width: 26px;
			height: 26px;
			fill: none;
			stroke: currentColor;
			stroke-width: 1.75;
			stroke-linecap: round;
			stroke-linejoin: round;
		}

		.badge {
			position: absolute;
			inset: -4px -4px auto auto;
			min-width: 24px;
			padding: 0 7px;
			border: 2px solid #fff;
			border-radius: 14px;
			background: #b0271d;
			color: #fff;
			font-size: 13px;
			font-weight: 700;
			line-height: 22px;
			text-align: center;
		}

		.window {
			position: absolute;
			right: 0;
			bottom: calc(100% + 12px);
			display: flex;
			flex-direction: column;
			width: min(400px, calc(100vw - 40px));
			height: min(680px, calc(100vh - 116px));
			overflow: hidden;
			border: 1px solid light-dark(#c9d2d4, #2a3638);
			border-radius: 16px;
			background: light-dark(#f6f7f7, #101617);
			color: light-dark(#17211f, #e8eeee);
			box-shadow: 0 12px 40px rgb(16 32 36 / 30%);
		}

		:host([data-position="left"]) .window {
			right: auto;
			left: 0;
		}

		:host([data-launcher="off"]) .window {
			bottom: 0;
			height: min(680px, calc(100vh - 40px));
		}

		iframe {
			display: block;
			flex: 1;
			width: 100%;
			min-height: 0;
			border: 0;
			color-scheme: inherit;
		}

		iframe.waiting {
			position: absolute;
			visibility: hidden;
		}

		.state {
			display: flex;
			flex: 1;
			flex-direction: column;
			align-items: center;
			justify-content: center;
			gap: 16px;
			padding: 24px;
			text-align: center;
		}

		.state p {
			margin: 0;
			text-wrap: balance;
		}

		.state .owner {
			font-size: 14px;
		}

		.state .quiet {
			animation: appear 1ms 300ms backwards;
		}

		.state button {
			min-height: 44px;
			padding: 0 16px;
			border: 1px solid light-dark(#88979b, #6b7d81);
			border-radius: 8px;
			background: light-dark(#fff, #182021);
			color: inherit;
			font: inherit;
			font-weight: 500;
			cursor: pointer;
		}

		.state a {
			display: inline-flex;
			align-items: center;
			min-height: 44px;
			color: light-dark(#0f5c73, #7cc8de);
		}

		.unseen {
			position: absolute;
			width: 1px;
			height: 1px;
			margin: -1px;
			overflow: hidden;
			clip-path: inset(50%);
			white-space: nowrap;
		}

		@keyframes appear {
			from {
				opacity: 0;
			}
		}

		@keyframes rise {
			from {
				opacity: 0;
				transform: translateY(8px);
			}
		}

		@media (prefers-reduced-motion: no-preference) {
			.window {
				animation: rise 160ms ease-out;
			}
		}

		/* On a phone, or with much zoom, the window is the page. */
		@media (max-width: 540px), (max-height: 480px) {
			:host {
				inset: auto 16px 16px auto !important;
			}

			:host([data-position="left"]) {
				inset: auto auto 16px 16px !important;
			}

			.window,
			:host([data-position="left"]) .window,
			:host([data-launcher="off"]) .window {
				position: fixed;
				inset: 0;
				width: 100%;
				height: 100%;
				border: 0;
				border-radius: 0;
			}

			.open .launcher {
				visibility: hidden;
			}
		}

		@media (forced-colors: active) {
			.launcher,
			.badge {
				border: 2px solid ButtonText;
			}
		}`;

	/** As in the styles: where the window fills the page. */
	const fills = matchMedia("(max-width: 540px), (max-height: 480px)");

	/** What each drawing is made of. From Lucide (ISC licence). */
	const DRAWINGS = {
		help: ["M7.9 20A9 9 0 1 0 4 16.1L2 22Z", "M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3", "M12 17h.01"],
		close: ["M18 6 6 18", "m6 6 12 12"],
	};

	/**
	 * How long the frame may take, in milliseconds: until it is there, and from then until it speaks. A browser does not say
	 * that the desk lets itself not be shown on a site: so the way to the help page is offered soon, whatever comes.
	 */
	const PATIENCE = { load: 10_000, word: 2_500, other: 1_500 };

	/** This tab's, so that going from page to page leaves the window as it was: {open}. */
	const TAB = "attune.widget";

	/** This site's: {active}, whether there is a conversation whose messages are worth waiting for. Nothing of it is kept here. */
	const SITE = "attune.widget.active";

	/** What this site keeps for the frame, by key, where the browser lets frames of other sites keep nothing. */
	const KEPT = "attune.widget:";

	const base = new URL(".", script.src);

	const settings = {
		accent: colour(script.dataset.accent),
		position: script.dataset.position === "left" ? "left" : "right",
		theme: ["light", "dark"].includes(script.dataset.theme) ? script.dataset.theme : "auto",
		language: known(script.dataset.language),
		title: words(script.dataset.title),
		greeting: words(script.dataset.greeting),
		customer: pass(script.dataset.customer),
		label: script.dataset.label === undefined ? null : words(script.dataset.label),
		preference: script.dataset.preference === "person" ? "person" : null,
		launcher: script.dataset.launcher !== "off",
	};

	const listeners = new Map();

	let language = settings.language ?? navigator.languages.map(known).find(Boolean) ?? "en";

	let frame = null;

	let port = null;

	/** Whether the frame shows its page. */
	let isReady = false;

	/** What the frame is told once it listens. */
	let waiting = [];

	let timer = null;

	/** Until another way is offered. */
	let other = null;

	let isOpen = false;

	let unread = 0;

	let cameFrom = null;

	const host = document.createElement("attune-widget");
	const root = host.attachShadow({ mode: "open", delegatesFocus: false });
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(STYLES);
	root.adoptedStyleSheets = [sheet];

	const picture = make("span", { class: "picture" }, []);
	const label = make("span", {}, []);
	const badge = make("span", { class: "badge", "aria-hidden": "true", hidden: "" }, []);
	const launcher = make("button", { class: "launcher", type: "button", "aria-haspopup": "dialog", "aria-expanded": "false",
		"aria-controls": "window" }, [picture, label, badge]);
	const state = make("div", { class: "state", role: "status" }, []);
	const window_ = make("div", { id: "window", class: "window", role: "dialog", tabindex: "-1", hidden: "" }, [state]);
	const news = make("p", { class: "unseen", role: "status" }, []);
	const section = make("section", {}, [launcher, window_, news]);
	root.append(section);

	host.dataset.position = settings.position;
	host.dataset.theme = settings.theme;
	host.dataset.launcher = settings.launcher ? "on" : "off";
	launcher.hidden = !settings.launcher;
	if (settings.accent) {
		host.style.setProperty("--accent", settings.accent);
		host.style.setProperty("--on-accent", ink(settings.accent));
	}
	launcher.addEventListener("click", () => isOpen ? close() : open());
	root.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && isOpen && !event.isComposing) {
			event.preventDefault();
			close();
		}
	});
	// Where the window is the page, nobody who goes on by keyboard lands behind it.
	document.addEventListener("focusin", ({ target }) => {
		if (isOpen && fills.matches && target !== host) {
			(isReady ? frame : window_).focus();
		}
	});
	addEventListener("message", greet);
	addEventListener("storage", ({ key, newValue }) => {
		if (key?.startsWith(KEPT) && port) {
			tell({ type: "kept", key: key.slice(KEPT.length), value: newValue === null ? null : parsed(key, () => localStorage) });
		}
	});
	addEventListener("online", () => {
		if (isOpen && !port) {
			load();
		}
	});
	document.addEventListener("securitypolicyviolation", (event) => {
		if (frame && !port && event.effectiveDirective === "frame-src" && event.blockedURI?.startsWith(base.origin)) {
			console.warn(`Attune: this page's content security policy has to allow ${base.origin} in frame-src.`);
			fail();
		}
	});

	window.Attune = Object.freeze({
		/** Opens the window. With {person: true} the customer asks for a person at once. */
		open: ({ person = false } = {}) => {
			open();
			if (person) {
				tell({ type: "person" });
			}
		},
		close,
		toggle: () => isOpen ? close() : open(),
		get isOpen() {
			return isOpen;
		},
		get unread() {
			return unread;
		},
		/** en, pl, cs or sv; a customer who has chosen another keeps it. */
		setLanguage: (tag) => {
			if (known(tag)) {
				speak(known(tag));
				settings.language = language;
				tell({ type: "language", language });
			}
		},
		/** Who is signed in on the site, as its server signed it; null for nobody, who is not shown what was said before. */
		identify: (customer) => {
			settings.customer = pass(customer);
			tell({ type: "customer", customer: settings.customer });
		},
		/** Calls a function on "ready", "open", "close", "unread", "message" and "status"; gives one that ends it. */
		on: (type, listener) => {
			const all = listeners.get(type) ?? new Set();
			listeners.set(type, all.add(listener));
			if (type === "ready" && host.isConnected) {
				call(listener, {});
			}
			return () => all.delete(listener);
		},
	});

	draw();
	// Whoever waits for it looks for what the page has, down to its end.
	if (document.readyState !== "loading") {
		appear();
	}
	else {
		addEventListener("DOMContentLoaded", appear, { once: true });
	}

	function appear() {
		// Beside the body and not in it: pages that swap their body keep the window.
		document.documentElement.append(host);
		if (parsed(TAB, () => sessionStorage).open) {
			open({ focus: false });
		}
		else if (parsed(SITE, () => localStorage).active) {
			load();
		}
		say("ready", {});
		dispatchEvent(new CustomEvent("attune:ready", { detail: window.Attune }));
	}

	function open({ focus = true } = {}) {
		if (!host.isConnected) {
			keep(TAB, { open: true }, () => sessionStorage);
			return;
		}
		if (!isOpen) {
			cameFrom = document.activeElement === host ? launcher : document.activeElement;
			isOpen = true;
			keep(TAB, { open: true }, () => sessionStorage);
			window_.hidden = false;
			draw();
			say("open", {});
		}
		if (!frame) {
			load();
		}
		tell({ type: "open", focus });
		if (focus) {
			(isReady ? frame : window_).focus();
		}
	}

	function close() {
		if (!isOpen) {
			return;
		}
		const isInside = document.activeElement === host;
		isOpen = false;
		keep(TAB, {}, () => sessionStorage);
		window_.hidden = true;
		draw();
		tell({ type: "close" });
		if (isInside) {
			const goal = cameFrom?.isConnected && cameFrom !== document.body ? cameFrom : launcher;
			goal.focus();
		}
		say("close", {});
	}

	/** Fetches the window's page, or tries it again. */
	function load() {
		discard();
		if (!navigator.onLine) {
			show("offline");
			return;
		}
		show("opening");
		frame = make("iframe", { class: "waiting", title: title(), referrerpolicy: "no-referrer" }, []);
		frame.addEventListener("load", () => {
			if (!port) {
				wait(PATIENCE.word, refuse);
			}
		});
		frame.src = new URL("widget", base).href;
		window_.append(frame);
		wait(PATIENCE.load);
		other = setTimeout(() => show("slow"), PATIENCE.other);
	}

	function wait(patience, then = fail) {
		clearTimeout(timer);
		timer = setTimeout(then, patience);
	}

	/** A frame that came and says nothing is mostly one that may not be shown on this site: its owner can mend that. */
	function refuse() {
		console.warn(`Attune: the help window may not be shown on this site. Name ${location.origin} in the desk's setting`
			+ " attune.widget.origins (ATTUNE_WIDGET_ORIGINS).");
		discard();
		show("unnamed");
	}

	function fail() {
		discard();
		show(navigator.onLine ? "failed" : "offline");
	}

	function discard() {
		clearTimeout(timer);
		clearTimeout(other);
		port?.close();
		port = null;
		isReady = false;
		frame?.remove();
		frame = null;
	}

	/** The frame says that it is there. From then on the two talk through a channel that nobody else has. */
	function greet(event) {
		if (!frame || event.source !== frame.contentWindow || event.origin !== base.origin || event.data?.attune !== "hello") {
			return;
		}
		clearTimeout(timer);
		port?.close();
		const channel = new MessageChannel();
		port = channel.port1;
		port.onmessage = ({ data }) => hear(data);
		const { accent, theme, title: name, greeting, preference, customer } = settings;
		frame.contentWindow.postMessage({ attune: "welcome", accent, theme, title: name, greeting, preference, customer,
			language: settings.language, kept: keptHere(), isOpen }, base.origin, [channel.port2]);
		const unsaid = waiting;
		waiting = [];
		unsaid.forEach(tell);
	}

	function tell(message) {
		if (port) {
			port.postMessage(message);
		}
		else {
			// Only the last of a kind counts.
			waiting = [...waiting.filter(({ type }) => type !== message.type), message];
		}
	}

	/** What the frame says. It is data: numbers, and words of a list. */
	function hear(message) {
		switch (message?.type) {
			case "ready":
				isReady = true;
				clearTimeout(other);
				state.hidden = true;
				frame.classList.remove("waiting");
				if (root.activeElement === window_) {
					frame.focus();
				}
				break;
			case "close":
				close();
				break;
			case "language":
				if (known(message.language)) {
					speak(message.language);
				}
				break;
			case "active":
				keep(SITE, message.active === true ? { active: true } : null, () => localStorage);
				break;
			case "unread":
				count(Number(message.count) || 0);
				break;
			case "message":
				say("message", { author: String(message.author) });
				break;
			case "status":
				say("status", { status: String(message.status) });
				break;
			case "keep":
				keep(KEPT + message.key, message.value, () => localStorage);
				break;
		}
	}

	function count(now) {
		if (now === unread) {
			return;
		}
		const isMore = now > unread;
		unread = now;
		draw();
		news.textContent = isMore ? newMessages() : "";
		say("unread", { count: unread });
	}

	function speak(tag) {
		if (tag !== language) {
			language = tag;
			draw();
			if (!state.hidden && state.dataset.shows) {
				show(state.dataset.shows);
			}
		}
	}

	function draw() {
		const name = settings.label ?? text("help");
		host.lang = language;
		section.className = isOpen ? "open" : "";
		section.setAttribute("aria-label", title());
		window_.setAttribute("aria-label", title());
		frame?.setAttribute("title", title());
		picture.replaceChildren(drawing(isOpen ? "close" : "help"));
		label.textContent = isOpen ? "" : name;
		label.hidden = isOpen || !name;
		launcher.classList.toggle("bare", label.hidden);
		launcher.setAttribute("aria-expanded", String(isOpen));
		launcher.setAttribute("aria-label", isOpen ? text("close")
			: [name || text("open"), unread > 0 ? newMessages() : null].filter(Boolean).join(", "));
		badge.textContent = unread > 9 ? "9+" : String(unread);
		badge.hidden = isOpen || unread === 0;
	}

	/** In the window's place until its page is there, or why it is not. */
	function show(what) {
		state.hidden = false;
		state.dataset.shows = what;
		const isOpening = what === "opening" || what === "slow";
		const isUnnamed = what === "unnamed";
		const told = isOpening ? "opening" : isUnnamed ? "failed" : what;
		const said = make("p", { class: what === "opening" ? "quiet" : "" }, [text(told)]);
		const shut = make("button", { type: "button" }, [text("close")]);
		shut.addEventListener("click", close);
		if (what === "opening") {
			state.replaceChildren(said);
			return;
		}
		const again = make("button", { type: "button" }, [text("again")]);
		again.addEventListener("click", () => {
			window_.focus();
			load();
		});
		const page = make("a", { href: new URL("help", base).href, target: "_blank", rel: "noopener" },
			[text("page"), make("span", { class: "unseen" }, [` ${text("newTab")}`])]);
		const owner = make("p", { class: "owner" }, [text("unnamed").replace("{origin}", location.origin)]);
		state.replaceChildren(said, ...(isUnnamed ? [owner] : []), ...(isOpening ? [] : [again]), page, shut);
	}

	function title() {
		return settings.title ?? text("help");
	}

	function text(key) {
		return TEXTS[language][key];
	}

	function newMessages() {
		return unread === 1 ? text("one") : text("more").replace("{n}", unread);
	}

	function say(type, detail) {
		listeners.get(type)?.forEach((listener) => call(listener, detail));
	}

	/** What goes wrong in the site's own function is the site's, and stops nothing here. */
	function call(listener, detail) {
		try {
			listener(detail);
		}
		catch (failure) {
			console.error(failure);
		}
	}

	function make(name, attributes, children) {
		const element = document.createElement(name);
		Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
		element.append(...children);
		return element;
	}

	function drawing(name) {
		const space = "http://www.w3.org/2000/svg";
		const svg = document.createElementNS(space, "svg");
		svg.setAttribute("viewBox", "0 0 24 24");
		svg.setAttribute("aria-hidden", "true");
		for (const line of DRAWINGS[name]) {
			const path = document.createElementNS(space, "path");
			path.setAttribute("d", line);
			svg.append(path);
		}
		return svg;
	}

	function known(tag) {
		const found = String(tag ?? "").split("-")[0].toLowerCase();
		return Object.hasOwn(TEXTS, found) ? found : null;
	}

	function words(value) {
		return value?.trim().slice(0, 200) ?? null;
	}

	function pass(value) {
		return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
	}

	function colour(value) {
		const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value?.trim() ?? "")?.[1];
		return hex ? `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex}`.toLowerCase() : null;
	}

	/** Black or white, whichever is easier to see on a colour (WCAG's relative luminance). */
	function ink(hex) {
		const [red, green, blue] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
			.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
	}

	/** Storage may be switched off: then a page forgets, and works. */
	function parsed(key, store) {
		try {
			return JSON.parse(store().getItem(key)) ?? {};
		}
		catch {
			return {};
		}
	}

	function keptHere() {
		try {
			const found = Object.keys(localStorage).filter((key) => key.startsWith(KEPT));
			return Object.fromEntries(found.map((key) => [key.slice(KEPT.length), parsed(key, () => localStorage)]));
		}
		catch {
			return {};
		}
	}

	function keep(key, value, store) {
		try {
			if (value === null) {
				store().removeItem(key);
			}
			else {
				store().setItem(key, JSON.stringify(value));
			}
		}
		catch {
			// Forgotten with the page.
		}
	}
})();
