package dev.attune.shared;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.stereotype.Component;

/**
 * Tells in the API's description which problems a call may answer with: what any call of
 * its form may, and those that its Javadoc names, such as
 * <code>409 {@code article-changed}</code>.
 */
@Component
public class DescribedProblems implements OpenApiCustomizer {

	private static final String SCHEMA = "Problem";

	private static final Pattern NAMED = Pattern.compile("\\b([45]\\d\\d) `([a-z-]+)`");

	/**
	 * Adds a problem that many calls may answer with.
	 * @param name by which {@link #named} takes it
	 * @param when when they do
	 */
	public static void add(OpenAPI api, String name, String when) {
		api.getComponents().addResponses(name, when(when));
	}

	/** A problem that was added. */
	public static ApiResponse named(String name) {
		return new ApiResponse().$ref("#/components/responses/" + name);
	}

	@Override
	public void customise(OpenAPI api) {
		api.getComponents().addSchemas(SCHEMA, problem());
		add(api, "Invalid", "Something is missing or cannot be read; see `errors`.");
		add(api, "NotFound", "It is not there, or not the caller's to see.");
		api.getPaths()
			.forEach(
					(path, calls) -> calls.readOperations().forEach((call) -> describe(new DescribedPath(path), call)));
	}

	private static void describe(DescribedPath path, Operation call) {
		if (call.getRequestBody() != null || isTold(call.getParameters())) {
			call.getResponses().addApiResponse("400", named("Invalid"));
		}
		if (path.namesSomething()) {
			call.getResponses().addApiResponse("404", named("NotFound"));
		}
		ofJavadoc(call).forEach((status, names) -> call.getResponses().addApiResponse(status, when(names + ".")));
	}

	private static ApiResponse when(String when) {
		Schema<?> problem = new Schema<>();
		problem.set$ref("#/components/schemas/" + SCHEMA);
		return new ApiResponse().description(when)
			.content(new Content().addMediaType("application/problem+json", new MediaType().schema(problem)));
	}

	private static boolean isTold(@Nullable List<?> parameters) {
		return parameters != null && !parameters.isEmpty();
	}

	private static Map<String, String> ofJavadoc(Operation call) {
		Map<String, String> named = new TreeMap<>();
		Stream.of(call.getSummary(), call.getDescription()).forEach((text) -> {
			Matcher found = NAMED.matcher(String.valueOf(text));
			while (found.find()) {
				named.merge(found.group(1), "`" + found.group(2) + "`", (one, other) -> one + " or " + other);
			}
		});
		return named;
	}

	private static Schema<?> problem() {
		Schema<?> type = new StringSchema();
		type.setExample("urn:attune:problem:article-changed");
		Schema<?> instance = new StringSchema();
		instance.setDescription("The address that was called.");
		Schema<?> field = new ObjectSchema();
		field.addProperty("field", new StringSchema());
		field.addProperty("detail", new StringSchema());
		Schema<?> errors = new ArraySchema();
		errors.setDescription("What is wrong with which fields, where fields are.");
		errors.setItems(field);
		Schema<?> problem = new ObjectSchema();
		problem
			.setDescription("What went wrong, and what to do about it (RFC 9457). Its type says which problem it is; "
					+ "title and detail are for people.");
		problem.addProperty("type", type);
		problem.addProperty("title", new StringSchema());
		problem.addProperty("status", new IntegerSchema());
		problem.addProperty("detail", new StringSchema());
		problem.addProperty("instance", instance);
		problem.addProperty("errors", errors);
		return problem;
	}

}
