package dev.attune.escalation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What became of a simulated day, in the desk's own time.
 */
final class DeskDayReport {

	/**
	 * A breach is noticed a moment after it happens: a wait so little longer may escape.
	 */
	private static final Duration NOTICED_WITHIN = Duration.ofMinutes(1);

	private final Map<String, Object> figures = new LinkedHashMap<>();

	private DeskDayReport() {
	}

	private record Row(double waited, double predicted, double low, double high, double confidence, int stages,
			double model, boolean foretold) {

		double error() {
			return Math.abs(this.waited - this.predicted);
		}

		double within() {
			return (this.waited >= this.low && this.waited <= this.high) ? 1 : 0;
		}

	}

	static DeskDayReport of(SimulatedDay day, List<SimulatedCustomer> customers, Map<String, String> taken, int twice,
			int failed, int failedCalls, JdbcClient jdbc) {
		double toMinutes = day.factor() / 60;
		List<Row> rows = jdbc
			.sql("""
					SELECT extract(epoch FROM claimed_at - requested_at) AS waited, predicted_wait, predicted_low,
					    predicted_high, predicted_confidence, predicted_stages, predicted_model FROM handover WHERE claimed_at IS NOT NULL ORDER BY requested_at
					""")
			.query((row, index) -> new Row(row.getDouble("waited") * toMinutes,
					row.getDouble("predicted_wait") * toMinutes, row.getDouble("predicted_low") * toMinutes,
					row.getDouble("predicted_high") * toMinutes, row.getDouble("predicted_confidence"),
					row.getInt("predicted_stages"), row.getDouble("predicted_model") * toMinutes,
					row.getObject("predicted_wait") != null))
			.list();
		double[] waits = rows.stream().mapToDouble(Row::waited).sorted().toArray();
		List<Row> told = rows.stream().filter(Row::foretold).toList();
		double[] errors = told.stream().mapToDouble(Row::error).sorted().toArray();
		double median = quantile(waits, 0.5);
		DeskDayReport report = new DeskDayReport();
		report.put("customers", customers.size());
		report.put("askedForPerson", (int) customers.stream().filter((customer) -> customer.asked).count());
		report.put("taken", rows.size());
		report.put("impatient", (int) customers.stream().filter((customer) -> customer.left).count());
		report.put("medianWaitMinutes", median);
		report.put("p90WaitMinutes", quantile(waits, 0.9));
		report.put("longestWaitMinutes", quantile(waits, 1));
		report.put("warned", count(jdbc, "SELECT count(*)::int FROM handover WHERE warned_at IS NOT NULL"));
		report.put("breaches", count(jdbc, "SELECT count(*)::int FROM wait_breach"));
		report.put("breachesMissed", jdbc.sql("""
				SELECT count(*)::int FROM handover h WHERE claimed_at - waiting_since > make_interval(secs => :limit)
				    AND NOT EXISTS (SELECT FROM wait_breach b WHERE b.handover_id = h.id)
				""")
			.param("limit", day.compressed(Duration.ofMinutes(10).plus(NOTICED_WITHIN)).toMillis() / 1_000.0 + 1)
			.query(Integer.class)
			.single());
		report.put("predictions", told.size());
		report.put("estimateMedianErrorMinutes", quantile(errors, 0.5));
		report.put("estimateMeanErrorMinutes", mean(errors));
		report.put("estimateWithinRange", mean(told.stream().mapToDouble(Row::within).toArray()));
		List<Row> inLine = told.stream().filter((row) -> row.stages() > 0).toList();
		report.put("inLine", inLine.size());
		report.put("inLineMeanWaitMinutes", mean(inLine.stream().mapToDouble(Row::waited).toArray()));
		report.put("inLineMeanErrorMinutes", mean(inLine.stream().mapToDouble(Row::error).toArray()));
		report.put("inLineUncorrectedMeanErrorMinutes",
				mean(inLine.stream().mapToDouble((row) -> Math.abs(row.waited() - row.model())).toArray()));
		report.put("inLineWithinRange", mean(inLine.stream().mapToDouble(Row::within).toArray()));
		report.put("estimateMeanConfidence", mean(told.stream().mapToDouble(Row::confidence).toArray()));
		report.put("alwaysTheMedianMeanErrorMinutes",
				mean(told.stream().mapToDouble((row) -> Math.abs(row.waited() - median)).toArray()));
		report.put("failedCalls", failedCalls);
		report.put("lost", (int) customers.stream()
			.filter((customer) -> customer.asked)
			.filter((customer) -> count(jdbc,
					"SELECT count(*)::int FROM handover WHERE claimed_at IS NOT NULL AND ended_at IS NOT NULL AND conversation_id = '"
							+ customer.id + "'") == 0)
			.count());
		report.put("takenTwice", twice);
		report.put("toldTwice", count(jdbc, """
				SELECT count(*)::int FROM (SELECT FROM conversation_event WHERE type = 'handover'
				    GROUP BY conversation_id HAVING count(*) > 1) twice"""));
		report.put("unanswered", count(jdbc, """
				SELECT count(*)::int FROM message m WHERE author = 'customer' AND NOT EXISTS (SELECT FROM message a
				    WHERE a.conversation_id = m.conversation_id AND a.author <> 'customer' AND a.event > m.event)"""));
		report.put("wentWrong", failed);
		report.put("takenButUnknown",
				(int) taken.keySet()
					.stream()
					.filter((id) -> customers.stream().noneMatch((customer) -> customer.id.equals(id)))
					.count());
		return report;
	}

	/** Whether nobody was lost, taken twice, told twice or left without an answer. */
	boolean holds() {
		return List.of("lost", "takenTwice", "toldTwice", "unanswered", "wentWrong", "breachesMissed")
			.stream()
			.allMatch((name) -> Integer.valueOf(0).equals(this.figures.get(name)));
	}

	Map<String, Object> json() {
		Map<String, Object> json = new LinkedHashMap<>(Map.of("bench", "desk"));
		json.putAll(this.figures);
		json.put("holds", holds());
		return json;
	}

	private void put(String name, int value) {
		this.figures.put(name, value);
	}

	private void put(String name, double value) {
		this.figures.put(name, Math.round(value * 100) / 100.0);
	}

	private static int count(JdbcClient jdbc, String query) {
		return jdbc.sql(query).query(Integer.class).single();
	}

	private static double quantile(double[] sorted, double share) {
		return (sorted.length == 0) ? 0
				: sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
	}

	private static double mean(double[] values) {
		return java.util.Arrays.stream(values).average().orElse(0);
	}

}
