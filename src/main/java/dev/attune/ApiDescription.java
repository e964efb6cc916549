package dev.attune;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.shared.DescribedPath;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * The description of the API at {@code /v3/api-docs}. What a call does, its Javadoc says;
 * who may make it, the rules.
 */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

	private static final String INTRODUCTION = """
			What the pages of Attune do, a program can do too. `docs/integrating.md` tells it by example.

			**Who is calling.** Somebody of the desk: HTTP Basic with the name and password of their account. A customer: \
			`Authorization: Bearer TOKEN` with the token of their conversation, which opens that one only. The pages have \
			a session cookie instead, and repeat the `XSRF-TOKEN` cookie in the header `X-XSRF-TOKEN` on every write. \
			After too many wrong passwords, sign-in is refused with 429 for a while.

			**Form.** JSON in camelCase; ids are opaque strings, times ISO 8601 in UTC, languages tags such as `sv`. \
			Streams are server-sent events.

			**Problems** are `application/problem+json` (RFC 9457). The `type` is stable and says which it is, \
			`urn:attune:problem:` and a name; `title` and `detail` are for people; `errors` tells which fields are wrong. \
			Unknown addresses are 403. A 5xx is ours, and nothing that was saved is lost.

			**Repeats.** Where there is an `Idempotency-Key`, the same key is the same write: it is done once, and answered again. \
			Any `POST` of an account may send one, but for those answered with words of customers or a password.

			**Lists** come as `items` and a `cursor`. Send it back for the next page; on the last page there is none.
			""";

	private static final Pattern SUCCESS = Pattern.compile("\\b[Aa]nswers (20[1-4])\\b");

	private static final String CURSOR = "from the page before; the first page where it is left out";

	private static final String SIZE = "how many items there are on a page at most, 1 to 200; 50 where it is left out";

	@Bean
	OpenAPI api() {
		return new OpenAPI().info(new Info().title("Attune").version(version()).description(INTRODUCTION));
	}

	/** None where it does not run from its jar. */
	private static String version() {
		return Optional.ofNullable(Attune.class.getPackage().getImplementationVersion()).orElse("development");
	}

	/**
	 * Forms are named with the class that they are in: there is more than one
	 * {@code View}. It has to stand before what reads their Javadoc.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ModelResolver formNames(ObjectMapperProvider mappers) {
		return new ModelResolver(mappers.jsonMapper(), new TypeNameResolver() {
			@Override
			protected String getNameOfClass(Class<?> form) {
				Class<?> outer = form.getEnclosingClass();
				String within = (outer != null) ? withoutController(getNameOfClass(outer)) : "";
				return form.getSimpleName().startsWith(within) ? form.getSimpleName() : within + form.getSimpleName();
			}
		}).openapi31(true);
	}

	private static String withoutController(String name) {
		return name.replaceAll("Controller$", "");
	}

	/**
	 * Names that stay when others are added, unlike {@code list_7}, and Javadoc in
	 * Markdown, whose first sentence is not told twice. A call that two methods answer
	 * comes here twice, and is named by the one for JSON.
	 */
	@Bean
	GlobalOperationCustomizer calls() {
		return (call, handler) -> {
			RequestMapping mapping = Objects
				.requireNonNull(AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class));
			name(call, handler, mapping);
			List<Parameter> parameters = Objects.requireNonNullElse(call.getParameters(), List.of());
			parameters.forEach(ApiDescription::describe);
			parameters.stream()
				.filter((parameter) -> List.of(mapping.params()).contains(parameter.getName()))
				.forEach((parameter) -> parameter.setRequired(false));
			asFile(call.getResponses(), handler, mapping);
			Matcher success = SUCCESS.matcher(describe(call));
			while (success.find()) {
				succeed(call.getResponses(), success.group(1));
			}
			return call;
		};
	}

	private static void name(Operation call, HandlerMethod handler, RequestMapping mapping) {
		String controller = StringUtils.uncapitalize(withoutController(handler.getBeanType().getSimpleName()));
		boolean isForOthers = mapping.produces().length > 0
				&& !List.of(mapping.produces()).contains(MediaType.APPLICATION_JSON_VALUE);
		if (!isForOthers || !call.getOperationId().startsWith(controller)) {
			call.setOperationId(controller + StringUtils.capitalize(handler.getMethod().getName()));
		}
	}

	/** Files are no JSON, as all else is where nothing is said. */
	private static void asFile(ApiResponses responses, HandlerMethod handler, RequestMapping mapping) {
		String type = handler.getReturnType().getGenericParameterType().getTypeName();
		if (mapping.produces().length > 0 || !(type.contains("byte[]") || type.contains("Flux"))) {
			return;
		}
		responses.values().stream().map(ApiResponse::getContent).filter(Objects::nonNull).forEach((content) -> {
			var json = content.remove(MediaType.APPLICATION_JSON_VALUE);
			if (json != null) {
				content.addMediaType(MediaType.ALL_VALUE, json);
			}
		});
	}

	/** The whole, as its Javadoc has it. */
	private static String describe(Operation call) {
		String whole = markdown(call.getDescription());
		String summary = markdown(call.getSummary());
		String rest = whole.startsWith(summary) ? whole.substring(summary.length()).strip() : whole;
		call.setSummary(summary.replace("`", ""));
		call.setDescription(rest.isEmpty() ? null : rest);
		return whole;
	}

	/** A 204 comes beside the usual answer, another status in its place. */
	private static void succeed(ApiResponses responses, String status) {
		if (status.equals("204")) {
			responses.addApiResponse(status, new ApiResponse().description("No Content"));
			return;
		}
		ApiResponse usual = responses.remove("200");
		if (usual != null) {
			responses.addApiResponse(status, usual.description(status.equals("201") ? "Created" : "Accepted"));
		}
	}

	private static void describe(Parameter parameter) {
		if (parameter.getDescription() != null) {
			parameter.setDescription(markdown(parameter.getDescription()));
		}
		else if ("cursor".equals(parameter.getName())) {
			parameter.setDescription(CURSOR);
		}
		else if ("size".equals(parameter.getName())) {
			parameter.setDescription(SIZE);
		}
	}

	private static String markdown(@Nullable String javadoc) {
		return (javadoc == null) ? ""
				: javadoc.replaceAll("<code>\\s*|\\s*</code>", "`").replaceAll("\\s+", " ").strip();
	}

	@Bean
	OpenApiCustomizer sections() {
		return (api) -> {
			Paths inOrder = new Paths();
			new TreeMap<>(api.getPaths()).forEach((path, calls) -> {
				List<String> section = ApiSection.of(new DescribedPath(path)).map(ApiSection::title).stream().toList();
				calls.readOperations().forEach((call) -> call.setTags(section));
				inOrder.addPathItem(path, calls);
			});
			api.setPaths(inOrder);
			api.setTags(Stream.of(ApiSection.values()).map(ApiSection::tag).toList());
			api.getComponents().getSchemas().values().forEach(ApiDescription::describe);
		};
	}

	private static void describe(Schema<?> schema) {
		if (schema.getDescription() != null) {
			schema.setDescription(markdown(schema.getDescription()));
		}
		if (schema.getProperties() != null) {
			schema.getProperties().values().forEach(ApiDescription::describe);
		}
	}

}
