package dev.attune.escalation;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How long customers wait, for those who see to it.
 */
@RestController
class WaitsController {

	private final WaitsReport report;

	WaitsController(WaitsReport report) {
		this.report = report;
	}

	/**
	 * Tells how long customers wait, how many too long, and how right the estimates were.
	 */
	@GetMapping("/api/desk/waits")
	WaitsReport.Waits waits() {
		return this.report.now();
	}

}
