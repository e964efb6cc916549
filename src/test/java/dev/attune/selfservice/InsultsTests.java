package dev.attune.selfservice;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class InsultsTests {

	private static final Insults INSULTS = insults();

	@ParameterizedTest
	@ValueSource(strings = { "You are all idiots", "you're a piece of shit", "Stupid bot!", "fuck you",
			"bunch of crooks", "Jesteście bandą idiotów", "banda złodziei", "głupi bocie", "spierdalaj",
			"jesteś debilem", "Jste idioti!", "blbej robote", "jdi do prdele", "vy zmrdi", "Ni är idioter",
			"dra åt helvete", "ni är ju helt dumma i huvudet", "gå och dö din skitbot", "you are so stupid",
			"jesteście naprawdę głupi", "jävla idioter", "korkade robot", "håll käften" })
	void hearsWhenItIsInsulted(String text) {
		assertThat(INSULTS.in(text)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "This is terrible service", "I feel stupid asking this",
			"Is my old parcel gone to hell and back?", "The damn parcel is late again!", "Where the hell is my parcel?",
			"To jest fatalna obsługa", "Głupia sprawa, zgubiłem paragon", "Cholera, znowu się spóźnia",
			"To je hrozný servis", "Jsem blbá, nevím jak na to", "Kde je ten zatracený balík?", "Vilken usel service",
			"Jag känner mig dum som frågar", "Var fan är mitt paket?", "Hur pratar jag med en robot?",
			"Vad är det för skit på skärmen?", "How do I clean the robot?", "Ni är snabba!", "Du är snäll" })
	void doesNotTakeAngerOrTheShopsOwnWordsForAnInsult(String text) {
		assertThat(INSULTS.in(text)).isFalse();
	}

	@Test
	void tellsAnInsultFromWhatIsSaidBesides() {
		assertThat(INSULTS.areAll("You are idiots!")).isTrue();
		assertThat(INSULTS.areAll("jste debilové")).isTrue();
		assertThat(INSULTS.areAll("You are idiots, where is my money?")).isFalse();
		assertThat(INSULTS.areAll("Ni är idioter, jag har väntat i tre veckor på min nya cykel")).isFalse();
		assertThat(INSULTS.areAll("Where is my parcel")).isFalse();
	}

	private static Insults insults() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return new Insults(new Texts(messages), new Desk("Desk",
				List.of(Language.ENGLISH, Language.of("pl"), Language.of("cs"), Language.of("sv")), Map.of(), null));
	}

}
