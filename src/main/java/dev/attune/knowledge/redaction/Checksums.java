package dev.attune.knowledge.redaction;

import java.math.BigInteger;
import java.util.Map;

import static java.util.Map.entry;

/**
 * The checksums by which numbers that identify people and accounts are told from other
 * numbers. All take digits (and letters) without separators.
 */
final class Checksums {

	private static final Map<String, Integer> IBAN_LENGTHS = Map.ofEntries(entry("AD", 24), entry("AT", 20),
			entry("BE", 16), entry("BG", 22), entry("CH", 21), entry("CY", 28), entry("CZ", 24), entry("DE", 22),
			entry("DK", 18), entry("EE", 20), entry("ES", 24), entry("FI", 18), entry("FR", 27), entry("GB", 22),
			entry("GR", 27), entry("HR", 21), entry("HU", 28), entry("IE", 22), entry("IS", 26), entry("IT", 27),
			entry("LI", 21), entry("LT", 20), entry("LU", 20), entry("LV", 21), entry("MC", 27), entry("MT", 31),
			entry("NL", 18), entry("NO", 15), entry("PL", 28), entry("PT", 25), entry("RO", 24), entry("SE", 24),
			entry("SI", 19), entry("SK", 24), entry("SM", 27), entry("UA", 29));

	private static final BigInteger NINETY_SEVEN = BigInteger.valueOf(97);

	private Checksums() {
	}

	/** How long an IBAN of that country is; 0 where the country has none we know. */
	static int ibanLength(String country) {
		return IBAN_LENGTHS.getOrDefault(country, 0);
	}

	/** ISO 7064 mod 97-10, as an IBAN carries it. */
	static boolean iban(String iban) {
		StringBuilder digits = new StringBuilder();
		for (char letter : (iban.substring(4) + iban.substring(0, 4)).toCharArray()) {
			digits.append(Character.digit(letter, 36));
		}
		return new BigInteger(digits.toString()).mod(NINETY_SEVEN).equals(BigInteger.ONE);
	}

	/** The Luhn algorithm, of cards and of the Swedish personnummer. */
	static boolean luhn(String digits) {
		int sum = 0;
		for (int at = 0; at < digits.length(); at++) {
			int digit = digits.charAt(digits.length() - 1 - at) - '0';
			int doubled = (at % 2 == 1) ? digit * 2 : digit;
			sum += (doubled > 9) ? doubled - 9 : doubled;
		}
		return sum % 10 == 0;
	}

	/** Polish PESEL: eleven digits, the month carrying the century, of 1800 to 2099. */
	static boolean pesel(String digits) {
		int month = number(digits, 2, 4);
		return digits.length() == 11 && (month < 40 || month > 80) && date(month % 20, number(digits, 4, 6))
				&& weighted(digits, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
	}

	/**
	 * Czech and Slovak rodné číslo: ten digits divisible by eleven (some of before 1986
	 * leave ten, written as 0), or nine of before 1954, which have no checksum.
	 */
	static boolean rodneCislo(String digits) {
		if (!birthNumberDate(digits)) {
			return false;
		}
		if (digits.length() == 9) {
			return number(digits, 0, 2) < 54;
		}
		long number = Long.parseLong(digits);
		return number % 11 == 0 || (number / 10 % 11 == 10 && number % 10 == 0);
	}

	/** Whether a number starts as a rodné číslo would: women's months are 50 later. */
	static boolean birthNumberDate(String digits) {
		int month = number(digits, 2, 4) % 50;
		return date((month > 20) ? month - 20 : month, number(digits, 4, 6));
	}

	/** Swedish personnummer or samordningsnummer, as its last ten digits. */
	static boolean personnummer(String tenDigits) {
		int day = number(tenDigits, 4, 6);
		return date(number(tenDigits, 2, 4), (day > 60) ? day - 60 : day) && luhn(tenDigits);
	}

	/** Finnish henkilötunnus, without its separator. */
	static boolean henkilotunnus(String code) {
		return date(number(code, 2, 4), number(code, 0, 2)) && "0123456789ABCDEFHJKLMNPRSTUVWXY"
			.charAt(number(code, 0, 9) % 31) == Character.toUpperCase(code.charAt(9));
	}

	private static boolean date(int month, int day) {
		return month >= 1 && month <= 12 && day >= 1 && day <= 31;
	}

	private static int number(String digits, int from, int to) {
		return Integer.parseInt(digits, from, to, 10);
	}

	private static int weighted(String digits, int... weights) {
		int sum = 0;
		for (int at = 0; at < weights.length; at++) {
			sum += weights[at] * (digits.charAt(at) - '0');
		}
		return sum;
	}

}
