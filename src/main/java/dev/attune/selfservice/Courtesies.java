package dev.attune.selfservice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells messages that ask nothing of the desk: a greeting, thanks, or the question who is
 * talking. Only what is nothing else counts; a feeling is not enough, since "great,
 * broken again" is no thanks.
 */
enum Courtesies {

	GREETING("bot.askMore",
			"(hi|hello|hey|good (morning|afternoon|evening|day)|hej|hejsan|hallå|god (morgon|dag|kväll)|tjena"
					+ "|cześć|czesc|dzień dobry|dzien dobry|dobry wieczór|witam|dobrý den|dobry den|ahoj|zdravím|zdravim|čau)"
					+ "( there| alla| wszystkim)?"),

	HOW_ARE_YOU("bot.howAreYou",
			"((hi|hello|hey|hej|cześć|dzień dobry|ahoj|dobrý den)[ ,!.]+)?(how are you( doing)?( today)?|how's it going|hur mår du|hur är läget|läget"
					+ "|jak się (masz|miewasz|pan ma|pani ma)|co słychać|jak se (máš|máte)|jak se daří|jak se vede)"),

	GOODBYE("bot.goodbye",
			"((ok|okay|okej|dobrze|dobře|thanks|tack|dziękuję|dzięki|děkuji|díky)[ ,.!]+)?"
					+ "((good)?bye( bye)?|see you|have a (nice|good|great) (day|evening|weekend)"
					+ "|hej då|hejdå|ha det( så)? bra|ha en (bra|fin|trevlig) (dag|kväll|helg)|vi hörs"
					+ "|do widzenia|miłego (dnia|wieczoru|weekendu)|na razie|pa pa"
					+ "|na shledanou|nashledanou|sbohem|(hezký|pěkný|krásný) (den|večer|víkend)|mějte se( hezky)?)"),

	THANKS("bot.thanks",
			"((ok|okay|okej|great|perfect|super|dobrze|dobře|jasne|tak|ja|yes|ano)[ ,.!]+)?"
					+ "(thanks( a lot| so much)?|(many|much) thanks|thank you( so much| very much)?|thx|cheers"
					+ "|tack( så (mycket|jättemycket))?|(tusen|stort) tack|tackar"
					+ "|(dziękuję|dziekuje|dzięki|dzieki)( bardzo| serdecznie)?|bardzo dziękuję|wielkie dzięki"
					+ "|(děkuji|dekuji|děkuju|díky|diky)( moc)?|moc (děkuji|děkuju|díky))"
					+ "( for your help| för hjälpen| za pomoc)?"),

	IDENTITY("bot.identity",
			"((am i|are you) (talking to |speaking to |chatting with )?(a |an )?((real |live |actual )?(bot|robot|machine|human|person|ai))"
					+ "( or (a )?(human|person|bot|robot))?"
					+ "|(är du|pratar jag med|chattar jag med) (en )?((riktig )?(bot|robot|människa|person|maskin|ai))( eller (en )?(människa|person|robot))?"
					+ "|(jesteś|czy jesteś|czy to|rozmawiam z|czy rozmawiam z) (botem|robotem|człowiekiem|bot|robot|człowiek|maszyną|prawdziwym człowiekiem)"
					+ "( czy (człowiekiem|botem|robotem|człowiek))?"
					+ "|(jsi|jste|mluvím s|píšu si s|bavím se s) (bot|robot|člověk|botem|robotem|člověkem|stroj)( nebo (člověk|robot|člověkem|robotem))?)");

	private static final String END = "[\\s!?.,:;)]*";

	private final String text;

	private final Pattern pattern;

	Courtesies(String text, String pattern) {
		this.text = text;
		this.pattern = Pattern.compile(pattern + END);
	}

	/** The key of what is said to it. */
	String text() {
		return this.text;
	}

	static Optional<Courtesies> of(String message) {
		String plain = message.strip().toLowerCase(Locale.ROOT);
		for (Courtesies courtesy : values()) {
			if (courtesy.pattern.matcher(plain).matches()) {
				return Optional.of(courtesy);
			}
		}
		return Optional.empty();
	}

}
