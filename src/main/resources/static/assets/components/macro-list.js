import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { language, languageName, languages, t } from "../i18n.js";
import { KeptList } from "./kept-list.js";
import "./macro-form.js";

/** The desk's macros, for admins to write. */
class AttuneMacros extends KeptList {

	path = "/api/macros";

	words = "macros";

	called(macro) {
		return macro.names?.[language()] ?? macro.name;
	}

	rows(macros) {
		const byName = macros.toSorted((one, other) => this.called(one).localeCompare(this.called(other), language()));
		return html`
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(byName, (macro) => macro.id, (macro) => this.#row(macro))}
			</ul>`;
	}

	#row(macro) {
		const { id, texts, action, skill } = macro;
		const shown = languages().find((tag) => texts[tag]) ?? Object.keys(texts)[0];
		const missing = languages().filter((tag) => !texts[tag]);
		return html`
			<li data-id=${id}>
				<span class="what">${this.called(macro)}
					${action ? html`<span class="mark">${t(`macros.then.short.${action}`)}${skill ? `: ${skill}` : ""}</span>` : nothing}
					${missing.length > 0 ? html`<span class="mark attention">${t("macros.notIn", { languages: missing.map(languageName).join(", ") })}</span>` : nothing}
					<small lang=${shown === language() ? nothing : shown}>${texts[shown].replace(/\s+/g, " ")}</small></span>
				<span class="row">${this.buttons(macro)}</span>
			</li>`;
	}

	form(macro) {
		return html`<attune-macro-form .item=${macro} @saved=${this.saved} @closed=${this.closed}></attune-macro-form>`;
	}

}

customElements.define("attune-macros", AttuneMacros);
