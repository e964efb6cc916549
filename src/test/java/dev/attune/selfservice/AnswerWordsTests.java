package dev.attune.selfservice;

import java.util.List;

import dev.attune.conversation.Choice;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerWordsTests {

	@ParameterizedTest
	@CsvSource(textBlock = """
			pl, angielski
			cs, angličtina
			sv, engelska
			""")
	void marksChoicesThatAreThereInAnotherLanguageOnly(Language reader, String english) {
		Findings findings = new Findings(List.of(), 0.5, true,
				List.of(article("own", reader, "Plus"), article("other", Language.ENGLISH, "What is Plus?")));
		assertThat(words().asking(findings, reader).choices()).extracting(Choice::title)
			.startsWith("Plus", "What is Plus? (" + english + ")");
	}

	private static Evidence article(String id, Language language, String title) {
		return new Evidence(id, Kind.ARTICLE, language, title, "text", "text", 0.5, "/faq/" + id);
	}

	private static AnswerWords words() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		Texts texts = new Texts(messages);
		return new AnswerWords(texts, new SelfServiceSettings(480, null), new ShortAnswers(new Places(texts), texts));
	}

}
