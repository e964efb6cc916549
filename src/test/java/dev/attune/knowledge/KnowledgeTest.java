package dev.attune.knowledge;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import dev.attune.AttuneTest;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * A test of the whole application that starts without any knowledge.
 */
@AttuneTest
@Import(Heard.class)
@TestPropertySource(properties = { "attune.knowledge.folder=target/no-such-folder", "attune.knowledge.import-batch=2",
		"attune.knowledge.max-upload=1MB" })
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface KnowledgeTest {

}
