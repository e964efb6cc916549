/**
 * The help in a window on another site. The site is asked first how it should look, and where the browser lets a frame
 * keep nothing, what was kept for it; only then is the page made.
 */
import { wear } from "../accent.js";
import { HostPage } from "../host-page.js";
import { read } from "../storage.js";

const host = await HostPage.greet();
const { dataset } = document.documentElement;
if (host?.language) {
	dataset.language = host.language;
}
if (host?.theme) {
	dataset.theme = host.theme;
}
if (read("attune.text") === "big") {
	dataset.text = "big";
}
if (host?.accent) {
	wear(host.accent);
}
await import("./help-page.js");
const page = document.createElement("attune-help");
page.host = host;
page.embedded = true;
document.body.append(page);
