package dev.attune;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

@AnalyzeClasses(packages = "dev.attune", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule springAiOnlyInTheModelPort = noClasses().that()
		.resideOutsideOfPackage("dev.attune.llm..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.ai..");

	@ArchTest
	static final ArchRule langchain4jOnlyWhereTextBecomesVectors = noClasses().that()
		.resideOutsideOfPackages("dev.attune.llm..", "dev.attune.retrieval..", "dev.attune.knowledge..",
				"dev.attune.understanding..")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("dev.langchain4j..");

	@ArchTest
	static final ArchRule embeddedDatabaseIsNobodyElsesBusiness = noClasses().that()
		.resideOutsideOfPackage("dev.attune.embedded..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.zonky..", "dev.attune.embedded..");

	@ArchTest
	static final ArchRule reactorOnlyAtTheEdge = noClasses().that()
		.resideOutsideOfPackages("dev.attune.llm..", "dev.attune.access..")
		.and()
		.haveSimpleNameNotEndingWith("Controller")
		.and()
		.haveSimpleNameNotEndingWith("Stream")
		.and()
		.doNotHaveSimpleName("ProblemDetails")
		.and()
		.doNotHaveSimpleName("Input")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("reactor..");

	/**
	 * After a transaction its connection is still held: who waits for another one then,
	 * waits for those who do the same.
	 */
	@ArchTest
	static final ArchRule noTransactionBeginsInsideOfOne = noMethods().that()
		.areAnnotatedWith(TransactionalEventListener.class)
		.should()
		.beAnnotatedWith(Transactional.class);

	@ArchTest
	static final ArchRule nothingBlocksOnAStream = noClasses().should()
		.callMethod(reactor.core.publisher.Mono.class, "block")
		.orShould()
		.callMethod(reactor.core.publisher.Flux.class, "blockFirst")
		.orShould()
		.callMethod(reactor.core.publisher.Flux.class, "blockLast");

	@ArchTest
	static final ArchRule settingsAreRecords = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(ConfigurationProperties.class)
		.should()
		.beRecords();

	@ArchTest
	static final ArchRule noValueAnnotations = ArchRuleDefinition.noFields()
		.should()
		.beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

	@ArchTest
	static final ArchRule noNamesThatSayNothing = noClasses().should()
		.haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto)");

	/** The language detection works on it, and starves where somebody waits there. */
	@ArchTest
	static final ArchRule nobodyWaitsOnTheCommonPool = noClasses().should()
		.callMethod(CompletableFuture.class, "supplyAsync", Supplier.class)
		.orShould()
		.callMethod(CompletableFuture.class, "runAsync", Runnable.class);

}
