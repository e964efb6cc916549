package dev.attune.knowledge.redaction;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The kinds of personal data that are taken out of a text, with what stands in their
 * place. The placeholders are the same in every language, so that a text can be compared
 * and searched without them.
 */
public enum PersonalData {

	NAME("name", "[name]"), EMAIL("email", "[email]"), PHONE("phone", "[phone]"), ADDRESS("address", "[address]"),
	IBAN("iban", "[iban]"), BANK_ACCOUNT("bankAccount", "[bank account]"), CARD("card", "[card]"),
	NATIONAL_ID("nationalId", "[national id]"), BIRTH_DATE("birthDate", "[date of birth]"),
	ORDER_NUMBER("orderNumber", "[order number]"), CUSTOMER_NUMBER("customerNumber", "[customer number]");

	private final String json;

	private final String placeholder;

	PersonalData(String json, String placeholder) {
		this.json = json;
		this.placeholder = placeholder;
	}

	@JsonValue
	public String json() {
		return this.json;
	}

	public String placeholder() {
		return this.placeholder;
	}

}
