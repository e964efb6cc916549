package dev.attune.escalation;

/**
 * The queue with Poisson arrivals, exponential handling times and several servers
 * (M/M/c).
 *
 * @see <a href="https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_C_formula">A. K.
 * Erlang, Solution of some problems in the theory of probabilities of significance in
 * automatic telephone exchanges, 1917</a>
 */
final class ErlangC {

	private ErlangC() {
	}

	/**
	 * How likely somebody who comes has to wait.
	 * @param servers how many can be handled at once
	 * @param load arrivals times mean handling time; from as many as there are servers on
	 * the queue only grows, and everybody waits
	 */
	static double chanceOfWaiting(int servers, double load) {
		if (load >= servers) {
			return 1;
		}
		double blocked = 1;
		for (int server = 1; server <= servers; server++) {
			blocked = load * blocked / (server + load * blocked);
		}
		return servers * blocked / (servers - load * (1 - blocked));
	}

	/**
	 * The wait of somebody who is in line while all servers are busy: the sum of as many
	 * exponential stages as have to be finished first, which is Erlang's distribution.
	 * @param stages how many have to be finished until it is their turn
	 * @param pace the mean time between two that are finished: handling time by servers
	 */
	static GammaDistribution inLine(int stages, double pace) {
		return new GammaDistribution(stages, stages * pace);
	}

}
