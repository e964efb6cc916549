/**
 * Shows what is found while it is typed. Without it the form finds the same.
 */
const PAUSE = 200;

/** So much below the box must be in sight, in pixels, where something is found: on a small screen, with its keyboard open. */
const ROOM = 120;

const form = document.querySelector("form.find");

if (form) {
	const field = form.querySelector("input");
	const list = form.querySelector(".found");
	const none = form.querySelector(".none");
	const status = form.querySelector("[role=status]");
	let timer;
	let asked = null;

	field.addEventListener("input", () => {
		clearTimeout(timer);
		timer = setTimeout(find, PAUSE);
		keepInOtherLanguages();
	});

	/** Whoever changes the language goes on with what they have typed. */
	function keepInOtherLanguages() {
		const question = field.value.trim();
		document.querySelectorAll("header nav a[hreflang]").forEach((link) => {
			link.dataset.page ??= link.getAttribute("href");
			link.href = question ? `/faq/${link.hreflang}/search?${new URLSearchParams({ q: question })}` : link.dataset.page;
		});
	}

	field.addEventListener("keydown", (event) => {
		if (event.key === "ArrowDown" && !list.hidden) {
			event.preventDefault();
			list.querySelector("a").focus();
		}
	});

	list.addEventListener("keydown", (event) => {
		const links = [...list.querySelectorAll("a")];
		const at = links.indexOf(document.activeElement);
		if (event.key === "ArrowDown" || event.key === "ArrowUp") {
			event.preventDefault();
			(links[at + (event.key === "ArrowDown" ? 1 : -1)] ?? field).focus();
		}
	});

	form.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && !(list.hidden && none.hidden)) {
			hide();
			field.focus();
		}
	});

	async function find() {
		const question = field.value.trim();
		asked?.abort();
		if (question.length < 2) {
			hide();
			return;
		}
		asked = new AbortController();
		try {
			const response = await fetch(`/api/faq/${form.dataset.language}?${new URLSearchParams({ q: question })}`, { signal: asked.signal });
			if (response.ok) {
				show((await response.json()).items);
			}
		}
		catch {
			// The form still finds it.
		}
	}

	function hide() {
		list.hidden = true;
		list.replaceChildren();
		none.hidden = true;
		status.textContent = "";
	}

	function show(found) {
		list.replaceChildren(...found.map(({ title, url }) => {
			const link = document.createElement("a");
			link.href = url;
			link.textContent = title;
			const item = document.createElement("li");
			item.append(link);
			return item;
		}));
		list.hidden = found.length === 0;
		if (field.getBoundingClientRect().bottom > (visualViewport?.height ?? innerHeight) - ROOM) {
			form.scrollIntoView();
		}
		none.hidden = found.length > 0 || field.value.trim().length < 3;
		status.textContent = found.length === 0 ? none.hidden ? "" : none.textContent : `${status.dataset.found} ${found.length}`;
	}
}
