package dev.attune.selfservice;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Few words that make sense only after what the bot has just said: that it helped, that
 * it did not, or that none of its choices is meant.
 */
enum ShortReply {

	YES("((thanks|thank you|thx|dziękuję|dzięki|děkuji|díky|tack)( a lot| so much| bardzo| moc| så mycket)? )?((yes|yep|yeah)( it| that| this)?( (did|does|helped|worked|works)( now)?)?|(it|that|this) (helped|worked|did help|solved it)|solved"
			+ "|(tak|no tak)( pomogło)?|pomogło|to pomogło|udało się|działa"
			+ "|(ano|jo|jasně)( pomohlo)?|pomohlo( to)?|to pomohlo|vyřešeno|už to funguje"
			+ "|(ja|japp|jajamän)( det)?( (gjorde det|hjälpte|funkade|funkar))?|det (hjälpte|funkade|löste sig|löste det))"
			+ "( thanks| thank you| thx| dziękuję| dzięki| děkuji| díky| tack)?( bardzo| moc| så mycket)?"),

	NO("((no|nope|nah)( sorry)?( (it|that|this) (didn'?t|did not|doesn'?t|does not)( help| work)?)?|not (really|helpful)|unfortunately not"
			+ "|((it|that|this) )?(didn'?t|did not|doesn'?t|does not) (help|work)( me)?|that'?s not (it|what i (asked|meant|mean))"
			+ "|nie( niestety)?( (to )?(nie )?pomogło)?|(to )?(niestety )?nie pomogło|niestety nie|nie bardzo|nie o to (chodzi|chodziło|pytam|pytałem|pytałam)"
			+ "|ne(( to)? nepomohlo( to)?)?|(to |bohužel )?nepomohlo( to)?|bohužel ne|ani ne|o to (mi )?nejde|na to se neptám"
			+ "|(nej|nä|nix)( tyvärr)?( det (hjälpte|funkade) inte)?|det (hjälpte|funkade) inte|tyvärr( inte)?|inte riktigt|det var inte det( jag (menade|frågade om))?)"),

	NONE("((none|neither)( of (these|them|those))?|something else|something different|other"
			+ "|(żadn[aey]|żadne|żadna)( z (nich|tych|powyższych))?|nic z (tego|tych)|(o )?coś innego|inne"
			+ "|(žádn[áéýou]+)( z (nich|toho|těchto|uvedených))?|nic z (toho|uvedeného)|něco jiného|jiné"
			+ "|(inget|ingen|inga)( av (dem|dessa|det|de här|alternativen))?|något annat|annat)");

	private final Pattern pattern;

	ShortReply(String pattern) {
		this.pattern = Pattern.compile(pattern);
	}

	static Optional<ShortReply> of(String message) {
		String plain = plain(message);
		for (ShortReply reply : values()) {
			if (reply.pattern.matcher(plain).matches()) {
				return Optional.of(reply);
			}
		}
		return Optional.empty();
	}

	/** Without capitals, punctuation and doubled blanks. */
	static String plain(String message) {
		return message.toLowerCase(Locale.ROOT)
			.replace('’', '\'')
			.replaceAll("[^\\p{L}\\p{N}' ]+", " ")
			.strip()
			.replaceAll("\\s+", " ");
	}

}
