// Runs before the page is painted, so that it does not flash in other colours, or with smaller text.
(() => {
	const chosen = (key) => {
		try {
			return JSON.parse(localStorage.getItem(key));
		}
		catch {
			// Storage may be switched off; then the system decides.
			return null;
		}
	};
	const theme = chosen("attune.theme");
	if (theme === "light" || theme === "dark") {
		document.documentElement.dataset.theme = theme;
	}
	if (chosen("attune.text") === "big" && /^\/(help|widget)\b/.test(location.pathname)) {
		document.documentElement.dataset.text = "big";
	}
})();
