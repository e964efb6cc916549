package dev.attune.escalation;

import java.util.List;

import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The teams of the desk, and the words by which customers name them.
 */
@RestController
@RequestMapping("/api/skills")
class SkillController {

	private final Skills skills;

	private final DeskAgents agents;

	SkillController(Skills skills, DeskAgents agents) {
		this.skills = skills;
		this.agents = agents;
	}

	/**
	 * Lists the teams of the desk, the words by which customers name them, and how many
	 * agents of each are available.
	 */
	@GetMapping
	Page<Skill> list() {
		List<DeskAgent> available = this.agents.available();
		return new Page<>(this.skills.all()
			.stream()
			.map((skill) -> new Skill(skill.name(), skill.words(),
					(int) available.stream().filter((agent) -> agent.isIn(skill.name())).count()))
			.toList(), null);
	}

	/**
	 * @param words words and phrases; a {@code *} at the end stands for any rest
	 */
	record Words(@NotNull(message = "By which words do customers name this team? An empty list is fine.") @Size(
			max = 200,
			message = "A team has at most 200 words.") List<@NotBlank(message = "A word is empty.") @Size(max = 80,
					message = "A word or phrase has at most 80 characters.") String> words) {
	}

	/**
	 * Adds a team, or changes the words by which customers name it.
	 * @param name lower-case letters, digits and hyphens, such as {@code billing}
	 */
	@PutMapping("/{name}")
	Skill put(@PathVariable String name, @Valid @RequestBody Words words) {
		if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
			throw Problem.invalid("name",
					"The name of a skill has lower-case letters, digits and hyphens, such as 'billing'.");
		}
		List<String> cleaned = words.words().stream().map(String::strip).distinct().toList();
		cleaned.stream().filter((word) -> !Wording.isWord(word)).findFirst().ifPresent((word) -> {
			throw Problem.invalid("words",
					"'" + word + "' is no word. Write at least two letters; '*' stands at the end only.");
		});
		this.skills.put(name, cleaned);
		return new Skill(name, cleaned, null);
	}

	/** Deletes a team; agents and waiting customers are no longer in it. */
	@DeleteMapping("/{name}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable String name) {
		this.skills.delete(name);
	}

}
