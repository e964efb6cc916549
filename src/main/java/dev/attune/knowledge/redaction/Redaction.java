package dev.attune.knowledge.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes personal data out of a text and leaves placeholders, so that it stays readable:
 * e-mail addresses, telephone numbers, street addresses, bank accounts and cards,
 * national identity numbers, numbers of orders and customers, and names. By rules, in
 * every language at once; nothing leaves the process. Safe for concurrent use.
 */
public final class Redaction {

	private final List<RedactionRule> rules;

	/**
	 * Makes a redaction for a desk.
	 * @param orderNumbers a regular expression of the desk's order numbers
	 * @param customerNumbers a regular expression of its customer numbers
	 * @param desk what the desk is called, which its agents sign with
	 * @throws java.util.regex.PatternSyntaxException where an expression is none
	 */
	public Redaction(String orderNumbers, String customerNumbers, String desk) {
		WordLists words = WordLists.known();
		List<RedactionRule> all = new ArrayList<>();
		all.add(Numbers.emails());
		all.add(Numbers.orders(orderNumbers));
		all.add(Numbers.customers(customerNumbers));
		all.addAll(Numbers.ALL_BUT_THE_DESKS);
		all.add(new AddressRule(words, false));
		all.add(new NameRule(words, desk));
		all.add(new AddressRule(words, true));
		this.rules = List.copyOf(all);
	}

	public Redacted redact(String text) {
		return redact(List.of(text)).getFirst();
	}

	/**
	 * Redacts texts that belong together, such as a customer's message and the answer to
	 * it: a name found in one is taken out of all.
	 * @return as many, in their order
	 */
	public List<Redacted> redact(List<String> texts) {
		Draft draft = new Draft(texts);
		for (RedactionRule rule : this.rules) {
			draft.take(rule.kind(), rule.find(Passage.of(draft.text()), draft.findings()));
		}
		return draft.parts();
	}

}
