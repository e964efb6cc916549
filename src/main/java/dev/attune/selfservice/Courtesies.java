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
			"((hi|hello|hey|hej|hejsan|cześć|dzień dobry|ahoj|dobrý den|och|a|so|sorry|but|wait|men|ale|vänta)[ ,.!]+)*"
					+ "((am i|are you|is this|is it|are u|is that) (still |just |really |actually |even )?(talking (to|with) |speaking (to|with) |chatting with |writing to )?(a |an )?"
					+ "((real |live |actual |automated |chat)?(bot|robot|machine|computer|human|human being|person|ai))( i'?m (talking|speaking|chatting|writing) (to|with))?"
					+ "(,? or (a |an )?(real |live )?(human|human being|person|bot|robot|machine|computer|ai))?"
					+ "|who am i (talking|speaking|chatting|writing) (to|with)|(who|what) are you"
					+ "|(är (du|det|det här)|pratar jag med|chattar jag med|skriver jag med|talar jag med) (bara )?(en )?((riktig )?(chat+)?(bot|robot|människa|person|maskin|dator|ai))"
					+ "( (jag|som) (pratar|chattar|skriver|talar|svarar)( med)?)?( nu)?(,? eller (en )?(riktig )?(människa|person|robot|bot|maskin))?"
					+ "|vem (är du|pratar jag med|skriver jag med|chattar jag med|är det jag (pratar|skriver|chattar) med)|vad är du"
					+ "|((czy )?((ty |pan |pani |to |ja )?(jesteś|jest|rozmawiam|piszę)|to|ty)( pan| pani)?( teraz)?( z)? (bot|botem|robot|robotem|automat|automatem|maszyna|maszyną|komputer|komputerem|człowiek|człowiekiem|prawdziwy człowiek|prawdziwym człowiekiem))"
					+ "(,? (czy|albo|a może) (z )?(prawdziwy |prawdziwym |żywy |żywym )?(człowiek|człowiekiem|bot|botem|robot|robotem|automat|automatem|maszyna|maszyną))?( teraz)?"
					+ "|(z )?kim (ja )?(teraz )?(rozmawiam|piszę|jesteś|pan jest|pani jest)|kto (mi )?(tu )?(pisze|odpisuje|odpowiada)|kto tam|kim jesteś"
					+ "|((ty |vy )?(jsi|jste|je to|seš|mluvím|mluvím tu|píšu si|bavím se|komunikuji|komunikuju)( tu| teraz| teď| opravdu)?( s)? (bot|robot|automat|stroj|počítač|člověk|živý člověk|botem|robotem|automatem|strojem|počítačem|člověkem))"
					+ "(,? (nebo|či|anebo) (s )?(živý |živým |skutečný )?(člověk|robot|bot|automat|stroj|člověkem|robotem|botem|strojem))?"
					+ "|(s )?kým (tu |to |si )?(mluvím|píšu|píšu si|se bavím)|kdo (jsi|jste|mi odpovídá|mi tu odpovídá))");

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
