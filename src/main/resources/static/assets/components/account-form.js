import { css, html, nothing } from "lit";
import { patch, post } from "../api.js";
import { t } from "../i18n.js";
import { KeptForm } from "./kept-form.js";

/** From what speaks with customers to what may do everything. */
const ROLES = ["agent", "editor", "publisher", "admin"];

const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;

/** Makes an account, or changes what somebody is called and may do. */
class AttuneAccountForm extends KeptForm {

	static styles = [...super.styles, css`
		.roles {
			grid-template-columns: minmax(0, 1fr);
		}

		.roles label {
			display: grid;
			grid-template-columns: auto minmax(0, 1fr);
			gap: 0 var(--space-2);
			align-items: start;
			min-height: 44px;
			padding: var(--space-1) 0;
		}

		.roles .hint {
			grid-column: 2;
		}
	`];

	path = "/api/users";

	words = "accounts";

	fields({ id, name, displayName, roles = ["agent"] }) {
		const wrongRoles = this.wrong?.field === "roles" ? this.wrong.message : null;
		return html`
			${id ? html`<p class="quiet-text">${t("accounts.form.of", { name })}</p>`
				: this.line("name", { label: t("accounts.form.name"), hint: t("accounts.form.name.hint"), maxlength: 63, spellcheck: "false", isFirst: true })}
			${this.line("displayName", { label: t("accounts.form.displayName"), hint: t("accounts.form.displayName.hint"), value: displayName, maxlength: 200, spellcheck: "false", isFirst: Boolean(id) })}
			<fieldset class="roles">
				<legend>${t("accounts.form.roles")}</legend>
				${ROLES.map((role, at) => html`
					<label><input type="checkbox" id="role-${role}" ?checked=${roles.includes(role)} aria-invalid=${String(Boolean(wrongRoles) && at === 0)}
						aria-describedby="hint-${role}" /><span>${t(`accounts.role.${role}`)}</span>
						<span class="hint" id="hint-${role}">${t(`accounts.role.${role}.hint`)}</span></label>`)}
				${wrongRoles ? html`<span class="field-error" role="alert">${wrongRoles}</span>` : nothing}
			</fieldset>
			${id ? nothing : html`<p class="hint">${t("accounts.form.password")}</p>`}`;
	}

	read() {
		const roles = ROLES.filter((role) => this.renderRoot.querySelector(`#role-${role}`).checked);
		return { ...(!this.item.id && { name: this.value("name").toLowerCase() }), displayName: this.value("displayName"), roles };
	}

	wrongIn({ name, displayName, roles }) {
		if (name !== undefined && !NAME.test(name)) {
			return { field: "name", message: t("accounts.form.name.hint") };
		}
		if (!displayName) {
			return { field: "displayName", message: t("accounts.form.displayName.missing") };
		}
		return roles.length === 0 ? { field: "roles", message: t("accounts.form.roles.missing") } : null;
	}

	store(form) {
		return this.item.id ? patch(`${this.path}/${this.item.id}`, form) : post(this.path, form);
	}

	wrongBy(failure) {
		return failure.type === "name-taken" ? { field: "name", message: failure.message } : null;
	}

}

customElements.define("attune-account-form", AttuneAccountForm);
