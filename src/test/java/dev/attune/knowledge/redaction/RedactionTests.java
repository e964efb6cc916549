package dev.attune.knowledge.redaction;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedactionTests {

	private final Redaction redaction = new Redaction("LV[- ]?\\d{7}", "K[- ]?\\d{6}", "Lumivik");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Write to ann.lee+shop@mail.example please      | Write to [email] please
			mój mail to jan_kowalski@mail.example.         | mój mail to [email].
			pisz na jan (at) mail.example                  | pisz na [email]
			Order LV-4820193 is late                       | Order [order number] is late
			objednávka lv4820193 nedorazila                | objednávka [order number] nedorazila
			Order ID: 3348917502 please                    | Order ID: [order number] please
			zamówienie nr 99812345 nie dotarło             | zamówienie nr [order number] nie dotarło
			kundnr K-204518                                | kundnr [customer number]
			Customer number 8812345                        | Customer number [customer number]
			zákaznické číslo 5512345                       | zákaznické číslo [customer number]
			""")
	void takesOutMailAddressesAndNumbersOfOrdersAndCustomers(String text, String redacted) {
		assertThat(this.redaction.redact(text).text()).isEqualTo(redacted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			zadzwońcie na 605 318 274                      | zadzwońcie na [phone]
			tel. 512-774-096                               | tel. [phone]
			komórka +48 604 871 225, dom 22 104 04 30      | komórka [phone], dom [phone]
			mój nr 0048698120553                           | mój nr [phone]
			pod numerem 881450963                          | pod numerem [phone]
			volejte na +420 731 448 209                    | volejte na [phone]
			mobil 776203518, pevná 465 220 174             | mobil [phone], pevná [phone]
			ring 070-174 06 12 efter tre                   | ring [phone] efter tre
			numret är 0701740641                           | numret är [phone]
			08-465 004 20 eller 0980-319 214               | [phone] eller [phone]
			nås på +46 (0)70 174 06 70                     | nås på [phone]
			Phone +353 20 915 0148                         | Phone [phone]
			call +49 1522 8817386                          | call [phone]
			ring 06 39 98 41 07 now                        | ring [phone] now
			phone: 030 23125 418                           | phone: [phone]
			""")
	void takesOutTelephoneNumbers(String text, String redacted) {
		assertThat(this.redaction.redact(text).text()).isEqualTo(redacted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			to DE89 3704 0044 0532 0130 00 please          | to [iban] please
			konto SE4550000000058398257466.                | konto [iban].
			CZ65 0800 0000 1920 0014 5399                  | [iban]
			na konto PL61 1090 1014 0000 0712 1981 2874    | na konto [iban]
			nr 61 1090 1014 0000 0712 1981 2874            | nr [iban]
			my IBAN DE89 3704 0044 0532 0130 01            | my IBAN [iban]
			účet 19-2000145399/0800                        | účet [bank account]
			kontonummer 5000 12 345 67                     | kontonummer [bank account]
			card 4111 1111 1111 1111 exp 09/28             | card [card] exp 09/28
			kortet 5555555555554444                        | kortet [card]
			karta 4111-1111-1111-1112 nefunguje            | karta [card] nefunguje
			CVV: 123                                       | CVV: [card]
			PESEL 44051401359                              | PESEL [national id]
			to 44051401359                                 | to [national id]
			mój PESEL 44051401358                          | mój PESEL [national id]
			rodné číslo 736028/5163                        | rodné číslo [national id]
			RČ 7360285163                                  | RČ [national id]
			personnummer 811228-9874                       | personnummer [national id]
			jag är 19811228-9874                           | jag är [national id]
			198112289874                                   | [national id]
			momsnr SE811228987401                          | momsnr [national id]
			hetu 131052-308T                               | hetu [national id]
			my BSN is 294173857                            | my BSN is [national id]
			ur. 8.11.1955                                  | ur. [date of birth]
			born on 12 March 1961                          | born on [date of birth]
			""")
	void takesOutAccountsCardsAndNumbersOfPeople(String text, String redacted) {
		assertThat(this.redaction.redact(text).text()).isEqualTo(redacted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			ul. Kasztanowa 18/4, 61-249 Poznań             | [address]
			mieszkam na Ogrodowej 44 m. 6, 81-198 Kosakowo | mieszkam na [address]
			os. Piastowskie 27/11, 31-624 Kraków           | [address]
			Na Vyhlídce 318/7, 664 34 Kuřim                | [address]
			bydlím na adrese Sokolská 1124/52, Liberec     | bydlím na adrese [address]
			nám. Míru 12, 120 00 Praha                     | [address]
			Björkstigen 14, 553 17 Jönköping               | [address]
			Smedjegatan 8, lgh 1102, 972 31 Luleå          | [address]
			till Östra Hamngatan 52, 411 09 Göteborg       | till [address]
			14 Mill Lane, Kinsale                          | [address]
			I live at Turmstr. 50, Berlin                  | I live at [address]
			12 rue des Lilas, Lyon                         | [address]
			Via dei Tigli 8, Bologna                       | [address]
			""")
	void takesOutStreetAddresses(String text, String redacted) {
		assertThat(this.redaction.redact(text).text()).isEqualTo(redacted);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			My name is Aldo Marchetti and I wait.          | My name is [name] and I wait.
			my name is anna lindqvist                      | my name is [name]
			Dear Mr O'Rourke, thanks                       | Dear Mr [name], thanks
			Thank you, Willem Hoekstra                     | Thank you, [name]
			name J. van der Meulen.                        | name [name].
			My husband Henrik died                         | My husband [name] died
			Nazywam się Zbigniew Hordyński                 | Nazywam się [name]
			Pozdrawiam serdecznie, Kinga Bartoszek         | Pozdrawiam serdecznie, [name]
			Pani Elżbieto, proszę poczekać                 | Pani [name], proszę poczekać
			Szanowny Panie Grzegorzu, dziękuję             | Szanowny Panie [name], dziękuję
			Rozmawiałem z Agnieszką Król w sklepie         | Rozmawiałem z [name] w sklepie
			Jmenuji se Vojtěch Pazdera.                    | Jmenuji se [name].
			Dobrý den, pane Nováku, děkuji                 | Dobrý den, pane [name], děkuji
			S pozdravem Eva Matoušková                     | S pozdravem [name]
			předala jsem to Janě Dvořákové včera           | předala jsem to [name] včera
			Jag heter Malin Sjögren.                       | Jag heter [name].
			Hej Anna, tack                                 | Hej [name], tack
			Hej Lena och Bo!                               | Hej [name] och [name]!
			Med vänlig hälsning Sven-Olof Rask             | Med vänlig hälsning [name]
			det gick bra /Sanna Björk                      | det gick bra /[name]
			""")
	void takesOutNames(String text, String redacted) {
		assertThat(this.redaction.redact(text).text()).isEqualTo(redacted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Det kostade 1 290 kr den 5 oktober 2026", "Free from €50, standard €4.90 or 49 kr",
			"Zwrot 1149 zł w ciągu 5 dni roboczych", "Doprava 899 Kč, zdarma od 1 199 Kč",
			"12 500 000 Kč a 100 200 300 Kč", "Delivered on 2026-10-05 at 14:00",
			"Dne 12. 10. 2026 mezi 8. a 12. hodinou", "01-02-2026 och 05.10.2026",
			"The Sony WH-1000XM5 and the Galaxy S24 Ultra", "serienumret är LMK-77120-A", "serial number 123 456 789",
			"Model 55OLED806/12 nefunguje", "faktura 2026/000123 nie przyszła", "tracking 00370712345678901234",
			"Monday 8-20, Saturday 10-16", "2,4 GHz och 5 GHz", "version 10.4.0 and 192.168.1.1",
			"Only 4 of 10 were there in 2024 2025 2026", "Returnera via DHL inom 30 dagar",
			"Jag betalade med Swish, inte Klarna", "Thanks. Monday is fine.", "Dear Sir or Madam, I wait",
			"Szanowni Państwo, czekam", "Dobrý den, objednávka nedorazila", "Hej! Var är paketet?",
			"I want Lumivik Plus and Care+", "Kontrola proběhne v Moje objednávky", "Inga fler utskick kommer",
			"The Time of Delivery and the Nine Steps", "NIP 783-194-56-00 na fakturze", "karta končí 4417",
			"It takes 4 working days. Will it come on May 5?" })
	void leavesWhatIsNobodys(String text) {
		assertThat(this.redaction.redact(text)).isEqualTo(new Redacted(text, List.of()));
	}

	@Test
	void takesANameFoundInTheMessageOutOfTheAnswerInWhateverForm() {
		List<Redacted> ticket = this.redaction.redact(List.of("Kde je balík?\n\nBlahomil Krejza, tel. 606 772 341",
				"Mluvil jsem s panem Krejzou. Krejzovi jsme volali, Blahomile."));

		assertThat(ticket).extracting(Redacted::text)
			.containsExactly("Kde je balík?\n\n[name], tel. [phone]",
					"Mluvil jsem s panem [name]. [name] jsme volali, [name].");
	}

	@Test
	void recognisesANameByTheMailAddress() {
		assertThat(this.redaction.redact("Yesterday Quorthon came by. quorthon.zyx@mail.example").text())
			.isEqualTo("Yesterday [name] came by. [email]");
	}

	@Test
	void takesTheStreetOfAnAddressOutOfTheAnswerToo() {
		List<Redacted> ticket = this.redaction
			.redact(List.of("Adres: ul. Polna 5B/9, 25-414 Kielce", "Kurier odbierze paczkę z Polnej jutro."));

		assertThat(ticket.getLast().text()).isEqualTo("Kurier odbierze paczkę z [address] jutro.");
	}

	@Test
	void tellsWhatItFoundAndWhere() {
		List<Redacted> ticket = this.redaction.redact(List.of("Order LV-4820193", "I refunded it. Martin, Lumivik"));

		assertThat(ticket).extracting(Redacted::findings)
			.containsExactly(List.of(new Finding(PersonalData.ORDER_NUMBER, "LV-4820193", 6)),
					List.of(new Finding(PersonalData.NAME, "Martin", 15)));
	}

	@Test
	void findsNothingMoreInWhatIsRedacted() {
		Redacted once = this.redaction.redact(
				"Jag heter Malin Sjögren, Nygatan 40, 703 61 Örebro, 070-174 06 12, malin@mail.example, order LV-4820193, K-204518");

		assertThat(this.redaction.redact(once.text())).isEqualTo(new Redacted(once.text(), List.of()));
	}

}
