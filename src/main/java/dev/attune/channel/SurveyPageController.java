package dev.attune.channel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.SurveyLinks;
import dev.attune.conversation.SurveyLinks.Opened;
import dev.attune.conversation.Surveys;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The survey by link: a page that needs no script, in the language of the conversation
 * unless another is chosen.
 */
@Controller
class SurveyPageController {

	private static final List<String> WORDS = List.of("title", "intro", "question", "worst", "best", "solved",
			"solved.yes", "solved.no", "ces", "ces.worst", "ces.best", "nps.worst", "nps.best", "comment", "send",
			"optional", "privacy", "languages");

	private final SurveyLinks links;

	private final Surveys surveys;

	private final Desk desk;

	private final Texts texts;

	SurveyPageController(SurveyLinks links, Surveys surveys, Desk desk, Texts texts) {
		this.links = links;
		this.surveys = surveys;
		this.desk = desk;
		this.texts = texts;
	}

	/** Shows the survey that a link leads to. */
	@GetMapping("/survey/{link}")
	String show(@PathVariable String link, @RequestParam(required = false) @Nullable String language, Model model,
			Locale locale, ServerHttpResponse response) {
		return page(this.links.open(link), link, language, model, locale, response, false);
	}

	/** Takes what the customer answered by the link. */
	@PostMapping("/survey/{link}")
	String answer(@PathVariable String link, @RequestParam(required = false) @Nullable String language,
			@ModelAttribute SurveyForm form, Model model, Locale locale, ServerHttpResponse response) {
		Opened opened = this.links.open(link);
		if (!(opened instanceof Opened.Open open) || !form.isAnswered()) {
			return page(opened, link, language, model, locale, response, true);
		}
		try {
			this.surveys.rateByLink(open.conversation().id(), form.rating());
		}
		catch (Problem answered) {
			return said(model, shown(open.conversation(), language, locale), "answered");
		}
		return said(model, shown(open.conversation(), language, locale), "thanks");
	}

	private String page(Opened opened, String link, @Nullable String language, Model model, Locale locale,
			ServerHttpResponse response, boolean isIncomplete) {
		return switch (opened) {
			case Opened.Open open -> {
				if (isIncomplete) {
					response.setStatusCode(HttpStatus.BAD_REQUEST);
				}
				yield form(open, link, shown(open.conversation(), language, locale), model, isIncomplete);
			}
			case Opened.Answered answered -> said(model, shown(answered.conversation(), language, locale), "answered");
			case Opened.Expired expired -> {
				response.setStatusCode(HttpStatus.GONE);
				yield said(model, shown(expired.conversation(), language, locale), "expired");
			}
			case Opened.Unknown unknown -> {
				response.setStatusCode(HttpStatus.NOT_FOUND);
				yield said(model, shown(null, language, locale), "unknown");
			}
		};
	}

	private String form(Opened.Open open, String link, Language language, Model model, boolean isIncomplete) {
		Map<String, String> words = new LinkedHashMap<>();
		WORDS.forEach((key) -> words.put(key, this.texts.get(language, "survey." + key, this.desk.name())));
		words.put("nps", this.texts.get(language, "survey.nps", this.desk.name()));
		Map<String, String> languages = new LinkedHashMap<>();
		this.desk.languages().forEach((other) -> {
			String name = other.locale().getDisplayLanguage(other.locale());
			languages.put(other.tag(), name.substring(0, 1).toUpperCase(other.locale()) + name.substring(1));
		});
		model.addAttribute("words", words);
		model.addAttribute("link", link);
		model.addAttribute("languages", languages);
		model.addAttribute("asksNps", open.nps());
		model.addAttribute("five", IntStream.rangeClosed(1, 5).boxed().toList());
		model.addAttribute("seven", IntStream.rangeClosed(1, 7).boxed().toList());
		model.addAttribute("eleven", IntStream.rangeClosed(0, 10).boxed().toList());
		model.addAttribute("wrong", isIncomplete ? this.texts.get(language, "survey.choose") : null);
		frame(model, language);
		return "survey/form";
	}

	private String said(Model model, Language language, String what) {
		model.addAttribute("said", this.texts.get(language, "survey." + what));
		model.addAttribute("ask", this.texts.get(language, "faq.ask"));
		frame(model, language);
		return "survey/said";
	}

	private void frame(Model model, Language language) {
		model.addAttribute("language", language.tag());
		model.addAttribute("desk", this.desk.name());
		model.addAttribute("title", this.texts.get(language, "survey.title"));
	}

	private Language shown(@Nullable Conversation conversation, @Nullable String wanted, Locale locale) {
		return this.desk.firstServed((wanted != null) ? List.of(wanted) : List.of())
			.orElseGet(() -> (conversation != null) ? conversation.language() : this.desk.spoken(null, locale));
	}

}
