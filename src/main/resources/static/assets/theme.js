// Runs before the page is painted, so that it does not flash in the other colours.
(() => {
	let chosen = null;
	try {
		chosen = JSON.parse(localStorage.getItem("attune.theme"));
	}
	catch {
		// Storage may be switched off; then the system decides.
	}
	if (chosen === "light" || chosen === "dark") {
		document.documentElement.dataset.theme = chosen;
	}
})();
