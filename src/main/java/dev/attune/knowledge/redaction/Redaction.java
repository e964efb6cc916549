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

	/** Between the parts of what belongs together; no customer types it. */
	static final String SEPARATOR = "\u001e";

	private final List<RedactionRule> rules;

	/**
	 * Makes a redaction for a desk.
	 * @param orderNumbers a regular expression of the desk's order numbers
	 * @param customerNumbers a regular expression of its customer numbers
	 * @param desk what the desk is called, which its agents sign with
	 * @throws java.util.regex.PatternSyntaxException where an expression is none
	 */
	public Redaction(String orderNumbers, String customerNumbers, String desk) {
		List<RedactionRule> all = new ArrayList<>();
		all.add(Numbers.emails());
		all.add(Numbers.orders(orderNumbers));
		all.add(Numbers.customers(customerNumbers));
		all.addAll(Numbers.ALL_BUT_THE_DESKS);
		all.add(new AddressRule(false));
		all.add(new NameRule(desk));
		all.add(new AddressRule(true));
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
		String whole = String.join("\n" + SEPARATOR + "\n",
				texts.stream().map((text) -> text.replace(SEPARATOR, " ")).toList());
		List<List<Finding>> findings = new ArrayList<>();
		texts.forEach((text) -> findings.add(new ArrayList<>()));
		for (RedactionRule rule : this.rules) {
			whole = apply(rule, whole, findings);
		}
		String[] parts = whole.split("\n" + SEPARATOR + "\n", -1);
		List<Redacted> redacted = new ArrayList<>();
		for (int at = 0; at < parts.length; at++) {
			redacted.add(new Redacted(parts[at], findings.get(at)));
		}
		return redacted;
	}

	private static String apply(RedactionRule rule, String text, List<List<Finding>> findings) {
		List<Finding> earlier = findings.stream().flatMap(List::stream).toList();
		List<Span> spans = new ArrayList<>(rule.find(Passage.of(text), earlier));
		// Where two overlap, the one that starts first and is the longer tells more.
		spans.sort((one, other) -> (one.start() != other.start()) ? Integer.compare(one.start(), other.start())
				: Integer.compare(other.end(), one.end()));
		StringBuilder redacted = new StringBuilder();
		int done = 0;
		for (Span span : spans) {
			if (span.start() < done) {
				continue;
			}
			redacted.append(text, done, span.start()).append(rule.kind().placeholder());
			done = span.end();
			int part = (int) text.chars().limit(span.start()).filter((letter) -> letter == SEPARATOR.charAt(0)).count();
			findings.get(part).add(new Finding(rule.kind(), span.of(text)));
		}
		return redacted.append(text.substring(done)).toString();
	}

}
