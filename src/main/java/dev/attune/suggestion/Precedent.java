package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;

import dev.attune.retrieval.Evidence;

/**
 * What colleagues answered in cases like this one, without what was said for those cases
 * only.
 *
 * @param ticket whose answer it is
 */
record Precedent(Evidence ticket, List<Piece> pieces) {

	/**
	 * A sentence of it.
	 *
	 * @param step whether it is a step of a list
	 * @param paragraph which paragraph it stands in
	 */
	record Piece(String text, boolean step, int paragraph) {
	}

	Precedent {
		pieces = List.copyOf(pieces);
	}

	/** As paragraphs and numbered steps. */
	String text() {
		return text(this.pieces);
	}

	static String text(List<Piece> pieces) {
		List<String> lines = new ArrayList<>();
		StringBuilder line = new StringBuilder();
		int number = 0;
		int paragraph = -1;
		boolean inSteps = false;
		for (Piece piece : pieces) {
			boolean sameStep = piece.step() && piece.paragraph() == paragraph;
			if (piece.paragraph() != paragraph && !line.isEmpty()) {
				lines.add(line.toString());
				line.setLength(0);
			}
			if (piece.step() && !inSteps || !piece.step() && inSteps) {
				lines.add("");
				number = 0;
			}
			if (piece.step() && !sameStep) {
				line.append(++number).append(". ");
			}
			else if (!line.isEmpty()) {
				line.append(' ');
			}
			line.append(piece.text());
			inSteps = piece.step();
			paragraph = piece.paragraph();
		}
		lines.add(line.toString());
		return String.join("\n", lines).strip();
	}

}
